using CsCheck;
using Exchange.Licences;
using Exchange.Programmes.Products;

namespace Exchange.Tests.Licences;

public sealed class IdentifierFormsTests
{
    const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    static readonly Gen<CodePattern> AnyPattern = Gen.Select(
        Gen.Shuffle(Letters.ToCharArray()), Gen.Int[2, 62], Gen.Int[1, 8].Array[1, 6], (letters, many, groups) => new CodePattern(new(letters.AsSpan(0, many)), groups));

    static readonly Gen<(CodePattern Pattern, string Code)> AnyCode = AnyPattern.SelectMany(pattern =>
        Gen.Int[0, pattern.Alphabet.Length - 1].Select(i => pattern.Alphabet[i]).Array[pattern.Length].Select(code => (pattern, new string(code))));

    [Fact]
    public void A_code_is_itself_in_normal_form_and_as_printed() => AnyCode.Sample((pattern, code) =>
    {
        IdentifierForms.ActivationCode(code, pattern).ShouldBe(code);
        IdentifierForms.ActivationCode(pattern.Print(code), pattern).ShouldBe(code);
        IdentifierForms.ActivationCode($"  {pattern.Print(code).Replace('-', ' ')}\t", pattern).ShouldBe(code);
    });

    [Fact]
    public void Two_codes_of_a_product_never_become_one() => AnyCode.Sample((pattern, code) =>
    {
        var other = string.Concat(code.Skip(1)) + code[0];
        if (other != code) IdentifierForms.ActivationCode(other, pattern).ShouldNotBe(code);
    });

    [Fact]
    public void Whatever_is_typed_a_normal_form_stays_as_it_is() => Gen.String[0, 80].Sample(typed =>
    {
        Again(typed, text => IdentifierForms.ActivationCode(text, null));
        Again(typed, IdentifierForms.Serial);
        Again(typed, IdentifierForms.OrderNumber);
        Again(typed, IdentifierForms.Email);
        Again(typed + "@mail.example", IdentifierForms.Email);
    }, iter: 20_000);

    [Theory]
    [InlineData("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", "ab3-cd", "AB3CD")]
    [InlineData("0123456789", "OI2-3l", "01231")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0 1AB c", "OIABC")]
    [InlineData("0O1I", "0O1I0", "0O1I0")]
    [InlineData("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", "AB0CD", null)]
    [InlineData("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", "AB3C", null)]
    [InlineData("0123456789", "１２３４５", "12345")]
    [InlineData("0123456789", "12–34—5", "12345")]
    public void What_people_type_is_forgiven_only_where_it_can_mean_one_thing(string alphabet, string typed, string? code) =>
        IdentifierForms.ActivationCode(typed, new(alphabet, [5])).ShouldBe(code);

    [Theory]
    [InlineData("  Anna.Smith@Mail.Example ", "anna.smith@mail.example")]
    [InlineData("anna@BÜCHER.example", "anna@xn--bcher-kva.example")]
    [InlineData("anna@mail.example.", "anna@mail.example")]
    [InlineData("anna", null)]
    [InlineData("@mail.example", null)]
    [InlineData("anna@localhost", null)]
    [InlineData("anna smith@mail.example", null)]
    [InlineData("a@b@mail.example", null)]
    [InlineData("anna@mail..example", null)]
    public void An_address_is_kept_in_lower_case_with_its_domain_in_ascii(string typed, string? address) =>
        IdentifierForms.Email(typed).ShouldBe(address);

    [Fact]
    public void Half_of_a_surrogate_pair_is_in_no_identifier() => IdentifierForms.Email("anna\ud800@mail.example").ShouldBeNull();

    [Theory]
    [InlineData("# 302-55 ab", "302-55AB")]
    [InlineData("№7", "NO7")]
    [InlineData("-", null)]
    public void An_order_number_loses_its_decoration(string typed, string? number) => IdentifierForms.OrderNumber(typed).ShouldBe(number);

    [Fact]
    public void A_refusal_names_what_cannot_be_an_identifier() =>
        IdentifierForms.Normalise(new("!", null, "anna", null), null).Refusal!.Errors.Select(e => e.Pointer)
            .ShouldBe(["/oldLicence/activationCode", "/oldLicence/accountEmail"]);

    [Fact]
    public void At_least_one_identifier_is_needed() =>
        IdentifierForms.Normalise(new LicenceIdentifiers(null, null, null, null), null).Refusal!.Errors.ShouldHaveSingleItem().Pointer.ShouldBe("/oldLicence");

    static void Again(string typed, Func<string?, string?> form)
    {
        if (form(typed) is { } normal) form(normal).ShouldBe(normal);
    }
}
