namespace Exchange.Scans.Downloads.Page;

static class English
{
    const string Mac = "Open Terminal: press Command and Space, type Terminal and press Return.";
    const string MacWarning = "The line with xattr tells macOS that you want to run this file, since it is not from the App Store. If macOS says that there is no such xattr, all is well.";

    public static PageWords Words { get; } = new()
    {
        Language = "en",
        Title = "Check that the old product is gone",
        Lead = "This small program looks whether the product that you exchanged is gone from your computer. It is one file: nothing is installed, nothing is removed, and it asks before it looks.",
        NoBuilds = "There is nothing to download here at the moment. Please ask the store where you exchanged your product.",
        Phone = "You seem to be on a phone or a tablet, which can't be checked. If that is the device that you exchanged for, say so on your claim page. Otherwise open this page on your computer.",
        YourSystem = "Your system, it seems",
        Download = "Download for {0}",
        SizeAndVersion = "{0:0.0} MB, version {1}",
        DownloadStep = "Download",
        RunStep = "Run",
        AgreeStep = "Agree",
        Check = "Paste this, to see that the file arrived as it was made:",
        Run = "Then paste this, to run it:",
        CheckSays = "It must say {0}. If it says anything else, delete the file and download it again.",
        Checksum = "Checksum (SHA-256)",
        Code = "Put your claim code, which is on your receipt, in place of CODE.",
        Agree = "The program says what it will look at and asks whether you agree. It looks at nothing before you do. Then it tells you what it found and what to do next.",
        Bill = "What is inside (software bill of materials)",
        Windows = new("Windows", null, "In Explorer, open the folder Downloads, click into its address line, type powershell and press Enter.",
            "Windows may say that it does not know this program. Run it only if the check above said True."),
        MacArm = new("Mac with an Apple chip", "Apple menu, About This Mac: it says Apple M1 or later.", Mac, MacWarning),
        MacIntel = new("Mac with an Intel processor", "Apple menu, About This Mac: it says Intel.", Mac, MacWarning),
        Linux = new("Linux", null, "Open a terminal.", null),
    };
}
