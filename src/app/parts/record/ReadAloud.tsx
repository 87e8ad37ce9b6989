/** "Lees voor", with the voice of the device. Hidden where the device has no Dutch voice: another would be noise. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speakable } from '#domain/speech.ts';
import { Icon } from '../../ui/Icon.tsx';

/** A little slower than the voice's own pace. */
const RATE = 0.9;

export function ReadAloud({ parts }: { readonly parts: readonly (string | undefined)[] }) {
  const { t } = useTranslation('app');
  const voice = useDutchVoice();
  const [speaking, setSpeaking] = useState(false);
  // Leaving the page stops the voice: it may be somebody else's bus.
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (voice === undefined) return null;

  const toggle = () => {
    speechSynthesis.cancel();
    if (speaking) {
      setSpeaking(false);
      return;
    }
    const text = parts.filter((part) => part !== undefined && part !== '').join('. ');
    const utterance = new SpeechSynthesisUtterance(speakable(text));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = RATE;
    utterance.addEventListener('end', () => setSpeaking(false));
    utterance.addEventListener('error', () => setSpeaking(false));
    setSpeaking(true);
    speechSynthesis.speak(utterance);
  };
  return (
    <Button purpose="secondary" iconStart={<Icon name="speak" />} onClick={toggle}>
      {t(speaking ? 'record.readStop' : 'record.read')}
    </Button>
  );
}

/** Voices arrive some time after the page, on most browsers. Only one that works on the device itself will do. */
function useDutchVoice(): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | undefined>(undefined);
  useEffect(() => {
    if (!('speechSynthesis' in globalThis)) return undefined;
    const look = () =>
      setVoice(
        speechSynthesis
          .getVoices()
          .find((one) => one.lang.toLowerCase().startsWith('nl') && one.localService),
      );
    look();
    // Old Safari has no addEventListener here; it has its voices at once.
    speechSynthesis.addEventListener?.('voiceschanged', look);
    return () => speechSynthesis.removeEventListener?.('voiceschanged', look);
  }, []);
  return voice;
}
