package mailops.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// A server's certificate and the authority that signed it, made by the JDK's keytool.
///
/// @param pem the authority's certificate, for those who trust it
/// @param server for the server
public record TestCertificate(Path pem, SSLContext server) {
    private static final String PASSWORD = "secret";

    /// @param name the host that it is for
    /// @param more options of `keytool -genkeypair`
    public static TestCertificate of(Path folder, String name, String... more) throws IOException {
        Path pem = folder.resolve(name + ".pem");
        Path store = folder.resolve(name + ".p12");
        String names = (Character.isDigit(name.charAt(0)) ? "san=ip:" : "san=dns:") + name;
        keytool(store, "authority", key("Authority", "-ext", "bc:c"));
        List<String> signed = new ArrayList<>(key(name, "-ext", names, "-signer", "authority"));
        signed.addAll(List.of(more));
        keytool(store, "server", signed);
        keytool(store, "authority", List.of("-exportcert", "-rfc", "-file", pem.toString()));
        return new TestCertificate(pem, context(store));
    }

    private static List<String> key(String name, String... more) {
        List<String> words = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
        words.addAll(List.of(more));
        return words;
    }

    private static void keytool(Path store, String alias, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        words.addAll(arguments);
        words.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storepass", PASSWORD));
        Ended ended = ChildProcess.of(words).run();
        if (!ended.succeeded()) {
            throw new AssertionError(ended.output() + ended.errors());
        }
    }

    private static SSLContext context(Path file) throws IOException {
        char[] password = PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
