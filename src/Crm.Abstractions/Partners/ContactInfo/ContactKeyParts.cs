using System.Globalization;

namespace Crm.Partners;

/// <summary>Takes contact values and questions apart into keys.</summary>
internal static class ContactKeyParts
{
    private const int MaxDigits = 20;
    private const int MaxWordsOfValue = 40;
    private const int MaxDomains = 6;

    public static IEnumerable<string> Of(ContactValue value, CountryCode region) => value.Type switch
    {
        ContactValueType.Phone or ContactValueType.Fax => OfPhone(value.Text, region),
        ContactValueType.Email => OfEmail(value.Text),
        ContactValueType.Messenger => OfMessenger(value.Text, region),
        ContactValueType.Address => OfAddress(string.Join(' ', [value.Text, .. value.Address?.Parts ?? []])),
        _ => Words(value.Text),
    };

    /// <summary>The digits a question asks for, where it is a number or a part of one.</summary>
    public static string? Digits(string text, CountryCode region)
    {
        if (text.Any(char.IsLetter) && !PhoneNumber.TryParse(text, region, out _))
        {
            return null;
        }

        var digits = DigitsOf(text);
        if (digits.Length < ContactKeys.MinDigits || text.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        // 8 916… and 810 7 916… are asked for in full; 916… finds the same digits of any country.
        var e164 = PhoneReading.Of(text, region) is { Fault: null, E164: { } number } ? number[1..] : digits;
        return e164.EndsWith(digits, StringComparison.Ordinal) ? digits : e164;
    }

    /// <summary>What one word of a question asks for.</summary>
    public static IEnumerable<string> Asked(string word) =>
        word.IndexOf('@', StringComparison.Ordinal) switch
        {
            < 0 => Words(word),
            0 => word.Length > 1 && !EmailSyntax.Domain(word[1..]).Contains('@', StringComparison.Ordinal) && word.Contains('.', StringComparison.Ordinal)
                ? ["d:" + Text.Fold(EmailSyntax.Domain(word[1..]))]
                : Words(word),
            _ => ["m:" + Text.Fold(EmailAddress.TryParse(word, out var address) ? address.Normalised : word)],
        };

    private static IEnumerable<string> OfPhone(string text, CountryCode region)
    {
        var reading = PhoneReading.Of(text, region);
        if (reading is { Fault: null, E164: { } valid })
        {
            yield return "e:" + valid;
            if (PhoneReading.TrunkOf(reading.Country) is { Length: > 0 } trunk)
            {
                yield return "n:" + trunk + PhoneReading.NationalDigits(valid);
            }
        }

        var digits = reading.E164?[1..] ?? DigitsOf(text);
        for (var start = 0; start <= digits.Length - ContactKeys.MinDigits; start++)
        {
            yield return "n:" + digits[start..];
        }
    }

    private static IEnumerable<string> OfEmail(string text)
    {
        yield return "m:" + Text.Fold(text);
        if (EmailAddress.Normalise(text) is { } normalised)
        {
            yield return "m:" + Text.Fold(normalised);
            var domain = EmailSyntax.Domain(WhiteSpace.Trim(text[(text.LastIndexOf('@') + 1)..]));
            var labels = domain.Split('.');
            for (var i = 0; i <= Math.Min(labels.Length, MaxDomains) - 2; i++)
            {
                yield return "d:" + Text.Fold(string.Join('.', labels[i..]));
            }

            text = text[..(text.LastIndexOf('@') + 1)] + domain;
        }

        foreach (var word in Words(text))
        {
            yield return word;
        }
    }

    private static IEnumerable<string> OfMessenger(string text, CountryCode region)
    {
        var isKnown = MessengerHandle.TryParse(text, region, out var handle);
        return isKnown && handle.Handle.StartsWith('+') ? OfPhone(handle.Handle, region).Concat(Words(handle.Network ?? ""))
            : Words(isKnown ? $"{text} {handle}" : text);
    }

    private static IEnumerable<string> Words(string text)
    {
        var folded = Text.Fold(text);
        var (start, count) = (-1, 0);
        for (var i = 0; i <= folded.Length && count < MaxWordsOfValue; i++)
        {
            var isWord = i < folded.Length && (char.IsLetterOrDigit(folded[i]) || char.IsSurrogate(folded[i])
                || char.GetUnicodeCategory(folded[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                count++;
                yield return "t:" + folded[start..i];
                start = -1;
            }
        }
    }

    // A postal code is looked for like any number.
    private static IEnumerable<string> OfAddress(string text) =>
        Words(text).Concat(Words(text).Where(w => w.Length >= 2 + ContactKeys.MinDigits && w.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0).Select(w => "n:" + w[2..]));

    private static string DigitsOf(string text)
    {
        var digits = text.Where(char.IsDigit).Take(MaxDigits).Select(c => (char)('0' + (int)char.GetNumericValue(c)));
        return string.Concat(digits);
    }
}
