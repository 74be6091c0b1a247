namespace Crm.Partners;

/// <summary>What all Russian identifiers have in common: the stripped text, its form, weighted sums.</summary>
internal static class IdentifierText
{
    /// <summary>The longest text that is looked at.</summary>
    private const int MaxText = 100;

    /// <summary>The text without blanks and hyphens; a missing or endless one has a reason.</summary>
    public static string Strip(string? text, string scheme, string allowed, out CrmError? reason)
    {
        reason = TextRules.IsBlank(text) ? IdentifierErrors.Missing.With(("scheme", scheme))
            : text!.Length > MaxText ? IdentifierErrors.LengthWrong.With(("scheme", scheme), ("allowed", allowed), ("length", text.Length))
            : null;
        return reason is null ? string.Concat(text!.Where(c => !WhiteSpace.Is(c) && c is not ('-' or '\u2010' or '\u2011'))) : "";
    }

    /// <summary>The stripped text, if it has only the digits 0–9 and one of two lengths.</summary>
    public static bool TryDigits(string? text, string scheme, int length, int orLength, out string digits, out CrmError? reason)
    {
        var allowed = length == orLength ? $"{length}" : $"{length} / {orLength}";
        digits = Strip(text, scheme, allowed, out reason);
        reason ??= digits.AsSpan().ContainsAnyExceptInRange('0', '9') ? IdentifierErrors.CharacterNotAllowed.With(("scheme", scheme))
            : digits.Length != length && digits.Length != orLength
                ? IdentifierErrors.LengthWrong.With(("scheme", scheme), ("allowed", allowed), ("length", digits.Length))
            : null;
        return reason is null;
    }

    /// <summary>Σ digit · weight over as many digits as there are weights.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>The remainder of a number of any length.</summary>
    public static int Remainder(ReadOnlySpan<char> digits, int divisor)
    {
        var remainder = 0;
        foreach (var digit in digits)
        {
            remainder = ((remainder * 10) + digit - '0') % divisor;
        }

        return remainder;
    }

    /// <summary>What a constructor-like <c>Parse</c> does.</summary>
    public static T Parse<T>(string text)
        where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var value, out var reason) ? value : throw new CrmRuleException([reason!]);
}
