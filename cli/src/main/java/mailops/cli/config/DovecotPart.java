package mailops.cli.config;

import java.util.List;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;

/// `dovecot:`, how Dovecot is reached.
public record DovecotPart(
        Setting<List<String>> doveadm,
        Setting<List<String>> doveconf,
        Setting<String> socket,
        Setting<String> passwordFile) {
    static DovecotPart in(Section section) {
        DovecotAccess standard = DovecotAccess.STANDARD;
        DovecotPart part = new DovecotPart(
                section.list("doveadm", standard.programs().doveadm(), Values::word),
                section.list("doveconf", standard.programs().doveconf(), Values::word),
                section.value("socket", standard.socket(), Values::socket),
                section.value("password-file", standard.passwordFile(), Values::noneOrAbsolute));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(doveadm, doveconf, socket, passwordFile);
    }

    /// As scheduler takes it.
    public DovecotAccess access() {
        return new DovecotAccess(new Dovecot(doveadm.value(), doveconf.value()), socket.value(), passwordFile.value());
    }
}
