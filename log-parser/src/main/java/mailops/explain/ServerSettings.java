package mailops.explain;

import java.util.Optional;

/// The configuration of the server whose log is explained, as far as it can be read.
public interface ServerSettings {
    /// Nothing can be read.
    ServerSettings NONE = new ServerSettings() {
        @Override
        public Optional<String> postfix(String parameter) {
            return Optional.empty();
        }

        @Override
        public Optional<String> dovecot(String setting) {
            return Optional.empty();
        }
    };

    /// The value of a parameter of main.cf, as postconf shows it.
    Optional<String> postfix(String parameter);

    /// The value of a setting of Dovecot, as doveconf shows it.
    Optional<String> dovecot(String setting);

    /// The release of Dovecot, such as `2.3.19.1`.
    default Optional<String> dovecotRelease() {
        return Optional.empty();
    }

    /// Why a setting of Postfix is not known: a remark behind "not checked: mynetworks".
    default String whyNoPostfix() {
        return "give --postconf FILE with the output of postconf";
    }

    /// Why a setting of Dovecot is not known.
    default String whyNoDovecot() {
        return "give --doveconf FILE with the output of doveconf";
    }
}
