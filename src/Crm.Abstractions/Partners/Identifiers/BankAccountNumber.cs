using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>A bank account in Russia: 20 characters, checked together with the BIK of its bank (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>
/// <para>The form alone is checked by <see cref="TryParse(string?, out BankAccountNumber, out CrmError?)"/>: twenty digits, at the sixth place also one of the letters
/// АВСЕНКМРТХ (clearing currencies), which count as 0 to 9. Latin letters of the same look are read as these.</para>
/// <para>With the bank: three digits before the account, weights 7, 1, 3 repeating, Σ (product modulo 10) modulo 10 = 0. The three are the last of the BIK, for
/// correspondent accounts 301… and units of the Bank of Russia 0 and the fifth and sixth of the BIK. Accounts that begin with 0 are not checked.</para>
/// </remarks>
[JsonConverter(typeof(IdentifierJsonConverter<BankAccountNumber>))]
public readonly record struct BankAccountNumber : IIdentifier<BankAccountNumber>, IParsable<BankAccountNumber>
{
    private const int Length = 20;
    private const string Letters = "АВСЕНКМРТХ";
    private const string LatinLetters = "ABCEHKMPTX";

    private readonly string? _value;

    private BankAccountNumber(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.account";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(BankAccountNumber)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Whether it is a bank's own account with another bank: 301…</summary>
    public bool IsCorrespondent => Value.StartsWith("301", StringComparison.Ordinal);

    /// <summary>Reads the form of a number; its bank is not looked at.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>.</exception>
    public static BankAccountNumber Parse(string text) => IdentifierText.Parse<BankAccountNumber>(text);

    /// <summary>Reads the form of a number, if it has it; its bank is not looked at.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out BankAccountNumber value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out BankAccountNumber value, out CrmError? reason)
    {
        var account = IdentifierText.Strip(text, Scheme, "20", out reason);
        reason ??= account.Length != Length ? IdentifierErrors.LengthWrong.With(("scheme", Scheme), ("allowed", Length), ("length", account.Length))
            : DigitAt5(account) < 0 || account.AsSpan(0, 5).ContainsAnyExceptInRange('0', '9') || account.AsSpan(6).ContainsAnyExceptInRange('0', '9')
                ? IdentifierErrors.CharacterNotAllowed.With(("scheme", Scheme))
            : null;
        value = reason is null ? new(InCyrillic(account)) : default;
        return reason is null;
    }

    /// <summary>Reads a number of a bank, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="bank">The BIK of the bank.</param>
    /// <param name="value">The number.</param>
    /// <param name="reason">Why it is none; also <c>identifier.bank.mismatch</c>.</param>
    public static bool TryParse(string? text, Bik bank, out BankAccountNumber value, out CrmError? reason)
    {
        if (TryParse(text, out value, out reason) && !value.IsOf(bank))
        {
            (value, reason) = (default, IdentifierErrors.BankMismatch.With());
        }

        return reason is null;
    }

    /// <summary>Whether the number fits the bank.</summary>
    /// <param name="bank">The BIK of the bank.</param>
    public bool IsOf(Bik bank)
    {
        if (IsDefault || bank.IsDefault)
        {
            return false;
        }

        var prefix = IsCorrespondent || bank.IsOfBankOfRussia ? $"0{bank.Value[4..6]}" : bank.Value[6..];
        var account = $"{Value[..5]}{DigitAt5(Value)}{Value[6..]}";
        return Value[0] == '0' || Sum(prefix + account) % 10 == 0;
    }

    /// <summary>The characters.</summary>
    public override string ToString() => Value;

    static BankAccountNumber IParsable<BankAccountNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<BankAccountNumber>.TryParse(string? s, IFormatProvider? provider, out BankAccountNumber result) => TryParse(s, out result);

    private static int DigitAt5(string account) => account[5] switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        var letter => Math.Max(Letters.IndexOf(letter, StringComparison.Ordinal), LatinLetters.IndexOf(letter, StringComparison.Ordinal)),
    };

    private static string InCyrillic(string account) =>
        LatinLetters.Contains(account[5], StringComparison.Ordinal) ? $"{account[..5]}{Letters[DigitAt5(account)]}{account[6..]}" : account;

    private static int Sum(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (i % 3 == 0 ? 7 : i % 3 == 1 ? 1 : 3) % 10;
        }

        return sum;
    }
}
