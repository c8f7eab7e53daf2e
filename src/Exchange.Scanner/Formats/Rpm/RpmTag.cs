namespace Exchange.Scanner.Formats.Rpm;

/// <summary>The tags of a header that are read (rpmtag.h).</summary>
enum RpmTag
{
    Sha1 = 269,
    Sha256 = 273,
    Name = 1000,
    Version = 1001,
    Release = 1002,
    Epoch = 1003,
    Vendor = 1011,
    Architecture = 1022,
    OldPaths = 1027,
    FileStates = 1029,
    FolderIndexes = 1116,
    BaseNames = 1117,
    Folders = 1118,
}
