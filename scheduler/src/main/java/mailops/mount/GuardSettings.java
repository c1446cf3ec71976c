package mailops.mount;

/// What the mount guard asks for.
///
/// @param root the folder with everybody's mail, or `auto`: the one that all homes are in
/// @param sentinel the name of a file in it that proves that it is the right disk; `none` without one
/// @param missing the share of users without a folder that is still believed
public record GuardSettings(String root, String sentinel, Share missing) {
    public static final GuardSettings STANDARD = new GuardSettings("auto", "none", new Share(50));
}
