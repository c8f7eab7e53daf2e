namespace Exchange.Contracts;

/// <summary>An amount in minor units of one currency; arithmetic is checked, mixing currencies throws.</summary>
/// <param name="Minor">The amount in minor units: cents for EUR, yen for JPY, thousandths for BHD. May be negative.</param>
/// <param name="Currency">The currency, three capital letters (ISO 4217).</param>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    /// <summary>Turns the sign.</summary>
    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);

    /// <summary>Multiplies by a count.</summary>
    public static Money operator *(Money a, int count) => new(checked(a.Minor * count), a.Currency);

    /// <inheritdoc />
    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>True if less.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>True if more.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>True if less or the same.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <summary>True if more or the same.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <summary>True if the currency is known here and so its number of decimals (ISO 4217:2015, table A.1).</summary>
    public static bool IsKnown(string? currency) => currency is not null && Decimals(currency) >= 0;

    /// <summary>The amount in major units with the currency's own decimals, such as <c>19.99 EUR</c>.</summary>
    public override string ToString()
    {
        var decimals = Math.Max(0, Decimals(Currency));
        var digits = Math.Abs((decimal)Minor).ToString("0", System.Globalization.CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
        return $"{(Minor < 0 ? "-" : "")}{text} {Currency}";
    }

    /// <summary>Reads an amount in major units with exactly the currency's own decimals, such as <c>19.99</c> for EUR or <c>1999</c> for JPY; a minus sign may lead.</summary>
    public static bool TryParse(string? text, string currency, out Money money)
    {
        money = Zero(currency);
        var decimals = Decimals(currency);
        var digits = (text ?? "").AsSpan(text?.StartsWith('-') == true ? 1 : 0);
        var point = digits.Length - decimals - 1;
        if (decimals < 0 || digits.Length > 16 || (decimals > 0 && (point < 1 || digits[point] != '.'))) return false;
        var whole = decimals == 0 ? digits : digits[..point];
        var part = decimals == 0 ? default : digits[(point + 1)..];
        if (whole.IsEmpty || whole.ContainsAnyExceptInRange('0', '9') || part.ContainsAnyExceptInRange('0', '9')) return false;
        var minor = long.Parse($"{whole}{part}", System.Globalization.CultureInfo.InvariantCulture);
        money = new(text![0] == '-' ? -minor : minor, currency);
        return true;
    }

    static int Decimals(string currency) => currency switch
    {
        "EUR" or "USD" or "GBP" or "CHF" or "CAD" or "AUD" or "NZD" or "SEK" or "NOK" or "DKK" or "PLN" or "CZK" or "RON"
            or "BGN" or "HUF" or "MXN" or "BRL" or "INR" or "ZAR" or "SGD" or "HKD" or "CNY" or "TRY" or "ILS" or "UAH" => 2,
        "JPY" or "KRW" or "CLP" or "ISK" or "VND" => 0,
        "BHD" or "KWD" or "JOD" or "TND" or "OMR" => 3,
        _ => -1,
    };

    static Money Same(Money a, Money b) => string.Equals(a.Currency, b.Currency, StringComparison.Ordinal)
        ? b
        : throw new InvalidOperationException($"Amounts in {a.Currency} and {b.Currency} cannot be combined.");
}
