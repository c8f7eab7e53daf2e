using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Whom a certificate is for. Read by hand: it is not trusted, only named, and no library of the system is needed for that.</summary>
sealed record CertificateSubject(IReadOnlyList<string> CommonNames, IReadOnlyList<string> Organizations)
{
    const string CommonName = "2.5.4.3", Organization = "2.5.4.10"; // X.520
    const uint CertificateProperty = 32; // wincrypt.h, CERT_CERT_PROP_ID

    /// <summary>From what the registry keeps: properties one after the other, each with its number, a one and its length; one of them is the certificate.</summary>
    /// <param name="thumbprint">The key's name, which is the certificate's SHA-1: no protection here, but it shows damage.</param>
    public static CertificateSubject OfBlob(ReadOnlyMemory<byte> blob, string thumbprint)
    {
        for (var rest = blob; rest.Length >= 12;)
        {
            var (property, length) = (BinaryPrimitives.ReadUInt32LittleEndian(rest.Span), BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[8..]));
            if (length > rest.Length - 12) break;
            if (property == CertificateProperty && rest.Slice(12, (int)length) is var der)
                return Convert.ToHexString(SHA1.HashData(der.Span)).Equals(thumbprint, StringComparison.OrdinalIgnoreCase) ? OfCertificate(der) : throw Bad();
            rest = rest[(12 + (int)length)..];
        }
        throw Bad();
    }

    // RFC 5280 §4.1
    static CertificateSubject OfCertificate(ReadOnlyMemory<byte> der)
    {
        try
        {
            var body = new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            if (body.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0))) body.ReadEncodedValue(); // version
            for (var field = 0; field < 4; field++) body.ReadEncodedValue(); // serial number, algorithm, issuer, validity
            var attributes = Attributes(body.ReadSequence()).ToLookup(a => a.Type, a => a.Text);
            return new([.. attributes[CommonName]], [.. attributes[Organization]]);
        }
        catch (AsnContentException)
        {
            throw Bad();
        }
    }

    static IEnumerable<(string Type, string Text)> Attributes(AsnReader name)
    {
        while (name.HasData)
        {
            for (var set = name.ReadSetOf(skipSortOrderValidation: true); set.HasData;)
            {
                var attribute = set.ReadSequence();
                yield return (attribute.ReadObjectIdentifier(), Text(attribute));
            }
        }
    }

    static string Text(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        try
        {
            return attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue);
        }
        catch (Exception e) when (e is ArgumentException or AsnContentException)
        {
            return Encoding.Latin1.GetString(attribute.ReadEncodedValue().Span); // what is no text has no name to look for
        }
    }

    static Unreadable Bad() => new("a root certificate is damaged");
}
