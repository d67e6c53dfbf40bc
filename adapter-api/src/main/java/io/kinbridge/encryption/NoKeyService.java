package io.kinbridge.encryption;

/** In place of a key service, where none is set. */
final class NoKeyService implements KeyService {
    @Override
    public byte[] wrap(String keyId, byte[] dataKey, String stream) throws KeyServiceException {
        throw notFound(keyId);
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, String stream) throws KeyServiceException {
        throw notFound(keyId);
    }

    private static KeyServiceException notFound(String keyId) {
        return new KeyServiceException(
                KeyServiceException.Reason.NOT_FOUND,
                "Key " + keyId + " cannot be found, as this client has no key service: set encryption.keystore.path and"
                        + " encryption.keystore.password, or encryption.key.service");
    }
}
