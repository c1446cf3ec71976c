package mailops.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import mailops.Failure;
import mailops.mail.SecretFile;

/// An address that is called, or the file that it stands in: such addresses are often the only secret of a service.
///
/// @param written `https://…`, or the absolute path of a file with it
public record WebAddress(String written) {
    /// @throws Failure where it can be neither
    public WebAddress {
        if (!written.startsWith("/")) {
            read("address", written);
        }
    }

    /// The address itself.
    ///
    /// @throws Failure where the file cannot be read, or holds no such address
    URI uri() {
        return written.startsWith("/")
                ? read(written, SecretFile.read("alerts", Path.of(written)))
                : read("address", written);
    }

    /// Plain HTTP stays on this host: an alert says what is wrong with the server.
    private static URI read(String where, String text) {
        try {
            URI uri = new URI(text);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
            if (!host.isEmpty() && (scheme.equals("https") || (scheme.equals("http") && here))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Failure.of(Failure.Kind.CONFIG, where + ": is not an address", e)
                    .withHint("https://…");
        }
        throw Failure.of(Failure.Kind.CONFIG, where + ": is not an address that can be called")
                .withHint("https://…, or http:// for a service on this host");
    }

    /// Without what may be secret.
    @Override
    public String toString() {
        if (written.startsWith("/")) {
            return written;
        }
        URI uri = uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/…";
    }
}
