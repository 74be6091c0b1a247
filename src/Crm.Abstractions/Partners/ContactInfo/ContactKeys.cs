namespace Crm.Partners;

/// <summary>
/// The keys by which stores find the owner of a contact value, whole or in part (PARTY-5). Pure, safe to call from several threads.
/// </summary>
/// <remarks>
/// <para>Owners keep the keys beside their values and declare them as a multi-valued index; the SDK computes them anew at every save. Every question is whether
/// one of the keys <em>begins</em> with a text, so an index answers it.</para>
/// <para>A letter tells what a key is of. <c>n:</c> digits: of a telephone every ending of four digits or more, so that any part of a number begins one; of an
/// address its numbers. <c>e:</c> a telephone in E.164, whole. <c>m:</c> an e-mail address, as given and normalised. <c>d:</c> its domain and the domains above.
/// <c>t:</c> a word of an address, handle, web page, e-mail address or other text, folded (<see cref="Text.Fold"/>).</para>
/// </remarks>
public static class ContactKeys
{
    /// <summary>The most keys of one owner; what goes beyond is not found by contact values.</summary>
    public const int MaxKeys = 1_000;

    /// <summary>The longest key; longer ones are cut there, and so are the questions.</summary>
    public const int MaxLength = 80;

    /// <summary>The fewest digits that are searched for as a number.</summary>
    public const int MinDigits = 4;

    private const int MaxWords = 8;

    /// <summary>The keys of all values of an owner: different, in the order of <see cref="Text.Compare"/>, at most <see cref="MaxKeys"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="region">The tenant's region of telephones.</param>
    public static ValueList<string> Of(IEnumerable<ContactValue> values, CountryCode region)
    {
        ArgumentNullException.ThrowIfNull(values);
        var keys = new SortedSet<string>(Text.Comparer);
        foreach (var key in values.SelectMany(v => ContactKeyParts.Of(v, region)))
        {
            keys.Add(Cut(key));
            if (keys.Count == MaxKeys)
            {
                break;
            }
        }

        return ValueList.From(keys);
    }

    /// <summary>What to look for: each of these must begin one of an owner's keys.</summary>
    /// <param name="text">
    /// A telephone or a part of one, an e-mail address or its beginning, <c>@domain</c>, words or beginnings of words in any order (at most eight count).
    /// </param>
    /// <param name="region">The tenant's region of telephones.</param>
    /// <returns>Empty where there is nothing to look for: then nobody is found.</returns>
    public static ValueList<string> Search(string text, CountryCode region)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TextRules.MaxLine)
        {
            return [];
        }

        if (ContactKeyParts.Digits(text, region) is { } digits)
        {
            return [Cut("n:" + digits)];
        }

        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(ContactKeyParts.Asked);
        return ValueList.From(parts.Take(MaxWords).Select(Cut).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The key that exactly the owners of a telephone have.</summary>
    /// <param name="number">The number; its extension does not count.</param>
    public static string Whole(PhoneNumber number) => "e:" + number.E164;

    /// <summary>The key that the owners of all telephones have whose numbers end so.</summary>
    /// <param name="digits">The last digits, <see cref="MinDigits"/> or more, digits only.</param>
    public static string Ending(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfLessThan(digits.Length, MinDigits);
        return Cut("n:" + digits);
    }

    /// <summary>The key that exactly the owners of a mailbox have.</summary>
    /// <param name="address">The address; what its provider ignores does not count.</param>
    public static string Whole(EmailAddress address) => Cut("m:" + Text.Fold(address.Normalised));

    /// <summary>Whether an owner with these keys answers a question.</summary>
    /// <param name="keys">The owner's keys.</param>
    /// <param name="search">The answer of <see cref="Search"/>.</param>
    public static bool Matches(IEnumerable<string> keys, ValueList<string> search)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(search);
        return search.Count > 0 && search.All(s => keys.Any(k => k.StartsWith(s, StringComparison.Ordinal)));
    }

    private static string Cut(string key) =>
        key.Length <= MaxLength ? key : key[..(char.IsHighSurrogate(key[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
