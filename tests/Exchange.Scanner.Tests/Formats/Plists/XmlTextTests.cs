using System.Text;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Formats.Plists;

/// <summary>The XML of property lists, as others write it.</summary>
public class XmlTextTests
{
    const string Text = "<?xml version=\"1.0\" encoding=\"{0}\"?>\r\n<plist><string>Schild für Ä&#x20AC;\r\n 2</string></plist>\r\n";

    [Fact]
    public void Every_encoding_that_is_declared_is_read()
    {
        Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Format(Text, "UTF-8"))]).ShouldBe("Schild für Ä€\n 2");
        Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(string.Format(Text, "UTF-16"))]).ShouldBe("Schild für Ä€\n 2");
        Read([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(string.Format(Text, "UTF-16"))]).ShouldBe("Schild für Ä€\n 2");
        Read(Encoding.Latin1.GetBytes(string.Format(Text, "iso-8859-1"))).ShouldBe("Schild für Ä€\n 2");
    }

    [Theory]
    [InlineData("<plist><string>a<!-- not this --> b<?nor this?></string></plist>", "a b")]
    [InlineData("<!DOCTYPE plist [<!ELEMENT plist ANY><!ENTITY x '>]'>]><plist version='1.0' ><string >a</string ></plist ><!-- end -->", "a")]
    [InlineData("<!DOCTYPE plist PUBLIC \"-//Apple//DTD>\" \"x\"><plist><string/></plist>", "")]
    [InlineData("<plist><string>&lt;&#60;&amp;&quot;&apos;<![CDATA[<&]]></string></plist>", "<<&\"'<&")]
    public void What_XML_allows_is_understood(string xml, string text) => Read(Encoding.UTF8.GetBytes(xml)).ShouldBe(text);

    [Theory]
    [InlineData("<plist><string>a</strings></plist>")]
    [InlineData("<plist><string>a</string></plist>x")]
    [InlineData("<plist><string a>x</string></plist>")]
    [InlineData("<plist><string a=\"1>x</string></plist>")]
    [InlineData("<plist><string>&#0;</string></plist>")]
    [InlineData("<plist><string>&#xD800;</string></plist>")]
    [InlineData("<plist><string>&nbsp;</string></plist>")]
    [InlineData("<plist><string>&</string></plist>")]
    [InlineData("<plist><string>a\u0001</string></plist>")]
    [InlineData("<plist><string>a<!-- </string></plist>")]
    [InlineData("<plist><string><![CDATA[a</string></plist>")]
    [InlineData("<!DOCTYPE plist [<plist><string>a</string></plist>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"EBCDIC\"?><plist><string>a</string></plist>")]
    [InlineData("<")]
    public void What_it_does_not_is_refused(string xml) => Should.Throw<Unreadable>(() => Read(Encoding.UTF8.GetBytes(xml)));

    [Fact]
    public void Bytes_of_another_encoding_are_refused() => Should.Throw<Unreadable>(() => Read(Encoding.Latin1.GetBytes("<plist><string>ä</string></plist>")));

    static string Read(byte[] bytes) => Plist.Parse(bytes, "it").ShouldBeOfType<PlistValue.Text>().Value;
}
