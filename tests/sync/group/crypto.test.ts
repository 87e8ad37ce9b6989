import { groupCryptoContract } from '../../contracts/group-crypto.contract.ts';
import { cheapIdentity, createCheapCrypto } from './cheap-crypto.ts';
import { createWebCrypto, webIdentity } from './web-crypto.ts';

groupCryptoContract('the stand-in of the simulation', () => {
  let dice = 0;
  const [anna, bert, eve] = [cheapIdentity('anna'), cheapIdentity('bert'), cheapIdentity('eve')];
  return Promise.resolve({ crypto: createCheapCrypto(() => String((dice += 1))), anna, bert, eve });
});

groupCryptoContract('AES-256-GCM and X25519', async () => ({
  crypto: createWebCrypto(),
  anna: await webIdentity(),
  bert: await webIdentity(),
  eve: await webIdentity(),
}));
