namespace Exchange.Webhooks.Egress;

/// <summary>Why an endpoint's address is refused when it is created or changed. Codes are stable.</summary>
sealed record AddressRefusal(string Code, string Why)
{
    public static readonly AddressRefusal Missing = new("address-missing", "Name the address that events go to.");
    public static readonly AddressRefusal TooLong = new("address-too-long", "An address has at most 2048 characters.");
    public static readonly AddressRefusal Malformed = new("address-malformed", "Write the address as https://host/path, without spaces and backslashes.");
    public static readonly AddressRefusal NotHttps = new("https-required", "The address must begin with https://.");
    public static readonly AddressRefusal UserInfo = new("userinfo-not-allowed", "Leave out what stands before the @: deliveries are signed, and no password is sent.");
    public static readonly AddressRefusal Fragment = new("fragment-not-allowed", "Leave out the # and what follows: it is never sent.");
    public static readonly AddressRefusal Port = new("port-not-allowed", "The port must be 1 to 65535.");
    public static readonly AddressRefusal HostTooLong = new("host-too-long", "A host name has at most 253 characters, and 63 between two dots.");
    public static readonly AddressRefusal HostMalformed = new("host-malformed", "Write the host as letters, digits and hyphens between single dots, without a dot at the end.");
    public static readonly AddressRefusal HostNumeric = new("host-numeric", "Write an IP address as four decimal numbers from 0 to 255, or as IPv6 in brackets without a zone.");
    public static readonly AddressRefusal HostNotPublic = new("host-not-public", "The host must be a full name on the public internet.");
    public static readonly AddressRefusal Forbidden = new("address-forbidden", "The address is private, local or reserved: it is not on the public internet.");
}

/// <summary>An address fit to be kept, its host in ASCII; or why not. What its name resolves to is judged whenever it is connected to.</summary>
readonly record struct CheckedAddress(Uri? Address, AddressRefusal? Refusal);
