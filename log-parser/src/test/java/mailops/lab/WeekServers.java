package mailops.lab;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The other people's servers of the sample week, each with its own manners.
final class WeekServers {
    private final Set<String> greylisted = new HashSet<>();
    private int busy = 2;

    void start(Lab lab) throws IOException {
        lab.secureRemote("198.51.100.25", "mx.example.com", RemoteServer.accepting());
        lab.secureRemote("198.51.100.26", "mail.example.net", RemoteServer.accepting());
        lab.secureRemote("2001:db8:1::26", "mail.example.net", RemoteServer.accepting());
        lab.secureRemote("198.51.100.30", "mx.partner.example.com", this::partner);
        lab.secureRemote("198.51.100.31", "mx.shop.example.net", this::greylisting);
        lab.secureRemote("198.51.100.32", "mx.uni.example.net", this::university);
        lab.secureRemote("198.51.100.33", "mx1.bigmail.example.com", this::largeProvider);
        lab.secureRemote("198.51.100.34", "mx.office.example.com", this::officeSuite);
        lab.remote("198.51.100.35", "mx.small.example.net", this::smallServer);
    }

    private String partner(String verb, String line) {
        return verb.equals("RCPT") && line.contains("<former@")
                ? "550 5.1.1 <former@partner.example.com>: Recipient address rejected: User unknown in virtual mailbox table"
                : RemoteServer.DEFAULT;
    }

    private String greylisting(String verb, String line) {
        return verb.equals("RCPT") && greylisted.add(line)
                ? "450 4.2.0 " + recipient(line)
                        + ": Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/shop.example.net.html"
                : RemoteServer.DEFAULT;
    }

    private String university(String verb, String line) {
        return verb.equals("RCPT") && line.contains("<j.doe@")
                ? "552 5.2.2 <j.doe@uni.example.net>: Mailbox full"
                : RemoteServer.DEFAULT;
    }

    private String largeProvider(String verb, String line) {
        return verb.equals(".") && greylisted.contains("newsletter")
                ? "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550-5.7.26\n550-5.7.26  Authentication results:\n550-5.7.26  DKIM = did not pass\n550-5.7.26  SPF [example.org] with ip: [192.0.2.25] = did not pass\n550-5.7.26\n550-5.7.26  For instructions on setting up authentication, go to\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication - gsmtp"
                : RemoteServer.DEFAULT;
    }

    /// From now on the large provider wants SPF or DKIM.
    void demandAuthentication() {
        greylisted.add("newsletter");
    }

    private String officeSuite(String verb, String line) {
        return verb.equals("MAIL")
                ? "550 5.7.1 Unfortunately, messages from [192.0.2.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors."
                : RemoteServer.DEFAULT;
    }

    private String smallServer(String verb, String line) {
        return verb.equals("CONNECT") && busy-- > 0 ? "421 4.3.2 Too busy, come back later" : RemoteServer.DEFAULT;
    }

    private static String recipient(String line) {
        return line.substring(line.indexOf('<'), line.indexOf('>') + 1);
    }
}
