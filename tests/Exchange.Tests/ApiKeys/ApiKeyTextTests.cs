using System.Text.RegularExpressions;
using CsCheck;
using Exchange.Contracts.ApiKeys;

namespace Exchange.Tests.ApiKeys;

public sealed class ApiKeyTextTests
{
    static readonly Guid Id = Guid.Parse("0199a000-1111-7000-8000-00000000000f");

    [Fact]
    public void A_key_is_read_back_as_it_was_made()
    {
        var made = ApiKey.New("eu1", Id);

        ApiKey.TryParse(made.Reveal(), out var read).ShouldBeTrue();
        (read!.Region, read.Id).ShouldBe(("eu1", Id));
        read.Hash().ShouldBe(made.Hash());
        Regex.IsMatch(made.Reveal(), $"^{ApiKey.Pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue();
    }

    [Fact]
    public void Two_keys_never_share_their_secret() => ApiKey.New("eu1", Id).Reveal().ShouldNotBe(ApiKey.New("eu1", Id).Reveal());

    [Fact]
    public void A_key_does_not_show_its_secret_by_accident()
    {
        var key = ApiKey.New("eu1", Id);
        $"{key}".ShouldBe($"exk_eu1_{Id:N}_…");
    }

    /// <summary>30 bits of checksum let one typo in a thousand million pass; the hash catches that one.</summary>
    [Fact]
    public void Any_single_wrong_character_is_found_without_a_look_up()
    {
        const string typed = "0123456789abcdefghijklmnopqrstuvwxyzABCXYZ_-. ";
        var text = ApiKey.New("eu1", Id).Reveal();
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, typed.Length - 1]).Sample((at, letter) =>
        {
            var changed = text[..at] + typed[letter] + text[(at + 1)..];
            return changed == text || !ApiKey.TryParse(changed, out _);
        }, iter: 2_000);
    }

    [Fact]
    public void Nothing_that_is_not_a_key_is_read_as_one()
    {
        Gen.String.Sample(text => !ApiKey.TryParse(text, out _));
        Gen.String[Gen.Char["exk_01eu"], 0, 100].Sample(text => !ApiKey.TryParse("exk_" + text, out _));
        ApiKey.TryParse(null, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("EU")]
    [InlineData("eu_1")]
    [InlineData("eu-1")]
    [InlineData("abcdefghijklmnopq")]
    public void A_region_is_2_to_16_lower_case_letters_and_digits(string region) =>
        Should.Throw<ArgumentException>(() => ApiKey.New(region, Id));
}
