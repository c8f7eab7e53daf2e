using System.Text.RegularExpressions;
using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Licences;

namespace Exchange.Exchanges.Pos;

/// <summary>The form of what both a new exchange and its later changes say: codes, devices, contact.</summary>
static partial class FormRules
{
    static readonly string[] Platforms = ["windows", "macos", "linux", "android", "ios", "unknown"];

    public static IReadOnlyList<FieldError> Check(CorrectionRequest request)
    {
        var errors = new List<FieldError>();
        if (!OperatorRule.IsOperator(request.Operator)) errors.Add(new("/operator", OperatorRule.Form));
        if (!Texts.IsLine(request.Reason, 200) || request.Reason.Trim().Length < 3) errors.Add(new("/reason", "Give a reason of 3 to 200 characters."));
        if (request.Contact is null && request.Devices is null) errors.Add(new("", "Say what is to be corrected: contact or devices."));
        if (request.Devices is { } devices) errors.AddRange(devices.Count is >= 1 and <= 50 ? Check(devices) : [new("/devices", "Name 1 to 50 devices.")]);
        if (request.Contact is { } contact) errors.AddRange(Check(contact));
        return errors;
    }

    public static IEnumerable<FieldError> Check(IReadOnlyList<DeviceSlotRequest> slots)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            if (!Platforms.Contains(slots[i].Platform)) yield return new($"/devices/{i}/platform", $"Use one of {string.Join(", ", Platforms)}.");
            if (slots[i].Label is { } label && !Texts.IsLine(label, 64)) yield return new($"/devices/{i}/label", "Use at most 64 characters on one line.");
        }
    }

    public static IEnumerable<FieldError> Check(Contact contact)
    {
        if (contact.Email is not null && IdentifierForms.Email(contact.Email) is null) yield return new("/contact/email", "Use an e-mail address, or leave it out.");
        if (contact.Name is { } name && !Texts.IsLine(name, 200)) yield return new("/contact/name", "Use at most 200 characters on one line.");
        if (contact.Locale is not null && !Locale().IsMatch(contact.Locale)) yield return new("/contact/locale", "Use BCP 47, such as de-DE.");
    }

    public static bool IsCode(string? text) => text is not null && Code().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Locale();
}
