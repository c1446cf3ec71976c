package mailops.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The name server of the lab's network: answers from a [Zone], and with "no such domain" about all else.
final class Dns implements AutoCloseable {
    private static final int NO_ERROR = 0;
    private static final int SERVER_FAILURE = 2;
    private static final int NO_SUCH_DOMAIN = 3;

    private final Zone zone;
    private final DatagramSocket socket;

    private Dns(Zone zone, DatagramSocket socket) {
        this.zone = zone;
        this.socket = socket;
    }

    static Dns start(Network network, Zone zone) throws IOException {
        DatagramSocket socket =
                network.inside(() -> new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 53)));
        Dns dns = new Dns(zone, socket);
        Thread.ofPlatform().daemon().name("lab-dns").start(dns::serve);
        return dns;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // ends with the socket; a question that cannot be answered is asked again
            }
        }
    }

    private byte[] answer(ByteBuffer query) {
        short id = query.getShort();
        query.position(12);
        String name = readName(query);
        short type = query.getShort();
        short queryClass = query.getShort();
        List<Zone.Entry> about = zone.of(name);
        List<Zone.Entry> answers =
                about.stream().filter(entry -> entry.type() == type).toList();
        boolean broken = about.stream().anyMatch(entry -> entry.type() == Zone.SERVFAIL);
        int code = broken ? SERVER_FAILURE : zone.knows(name) ? NO_ERROR : NO_SUCH_DOMAIN;

        ByteBuffer reply = ByteBuffer.allocate(1500);
        reply.putShort(id).putShort((short) (0x8580 | code));
        reply.putShort((short) 1)
                .putShort((short) answers.size())
                .putShort((short) 0)
                .putShort((short) 0);
        reply.put(name(name)).putShort(type).putShort(queryClass);
        for (Zone.Entry entry : answers) {
            reply.put(name(name)).putShort(type).putShort(queryClass);
            reply.putInt(60).putShort((short) entry.data().length).put(entry.data());
        }
        byte[] bytes = new byte[reply.position()];
        reply.flip().get(bytes);
        return bytes;
    }

    private static String readName(ByteBuffer query) {
        StringBuilder name = new StringBuilder();
        int length = query.get();
        while (length > 0) {
            byte[] label = new byte[length];
            query.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
            length = query.get();
        }
        return name.toString();
    }

    /// A name as it goes over the wire, not compressed.
    static byte[] name(String name) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            if (!label.isEmpty()) {
                data.write(label.length());
                data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        data.write(0);
        return data.toByteArray();
    }

    static byte[] address(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }
}
