package io.kinbridge.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes through the proxy to a server that this test accepts at. */
@Timeout(30)
@SuppressWarnings("NullAway.Init")
class TcpProxyTest {
    private ServerSocket server;
    private TcpProxy proxy;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void connect() throws IOException {
        List<Integer> ports = FreePorts.pick(2, new Random());
        server = new ServerSocket(ports.get(1), 1, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.start(ports.get(0), ports.get(1));
        client = new Socket(InetAddress.getLoopbackAddress(), ports.get(0));
        accepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        accepted.close();
        server.close();
    }

    @Test
    void fair_bothWays_passes() throws IOException {
        client.getOutputStream().write('u');
        accepted.getOutputStream().write('d');
        assertThat(accepted.getInputStream().read()).isEqualTo('u');
        assertThat(client.getInputStream().read()).isEqualTo('d');
    }

    @Test
    void cut_thenFair_passesLater() throws IOException {
        proxy.set(Weather.CUT);
        client.getOutputStream().write('u');
        accepted.setSoTimeout(200);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        accepted.setSoTimeout(0);
        proxy.set(Weather.FAIR);
        assertThat(accepted.getInputStream().read()).isEqualTo('u');
    }

    @Test
    void slow_oneByte_comesNoEarlier() throws IOException {
        proxy.set(Weather.slow(200));
        long began = System.nanoTime();
        client.getOutputStream().write('u');
        assertThat(accepted.getInputStream().read()).isEqualTo('u');
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(200_000_000);
    }

    @Test
    void reset_bothSides_see() throws IOException {
        client.getOutputStream().write('u');
        assertThat(accepted.getInputStream().read()).isEqualTo('u');
        proxy.reset();
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(IOException.class);
    }

    @Test
    void ended_byOneSide_theOtherSeesTheEnd() throws IOException {
        client.getOutputStream().write('u');
        client.close();
        assertThat(accepted.getInputStream().read()).isEqualTo('u');
        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }
}
