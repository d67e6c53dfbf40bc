package io.kinbridge.gateway;

/** to come */
final class Gateway {
    private Gateway() {}
}
