namespace Crm.Partners;

/// <summary>Somebody's name in a messenger or a social network: the network and the handle (PARTY-5). Immutable, safe to share between threads.</summary>
public readonly record struct MessengerHandle
{
    private const int MaxText = 200;
    private const int MaxHandle = 64;

    private MessengerHandle(string? network, string handle) => (Network, Handle) = (network, handle);

    /// <summary>The network, one of <see cref="Networks"/>; absent where the text does not name one.</summary>
    public string? Network { get; }

    /// <summary>The handle in lower case without <c>@</c>, or the number in E.164; empty for <c>default</c>.</summary>
    public string Handle { get => field ?? ""; }

    /// <summary>Whether this is <c>default(MessengerHandle)</c>, which is nobody.</summary>
    public bool IsDefault => Handle.Length == 0;

    /// <summary>The networks known by name and by the hosts of their links; a text may name any of them: <c>telegram: @ivan</c>.</summary>
    public static IReadOnlyList<string> Networks { get; } =
        ["telegram", "whatsapp", "viber", "max", "vk", "ok", "signal", "skype", "wechat", "messenger", "instagram", "linkedin", "discord", "line"];

    private static readonly Dictionary<string, string> Hosts = new(StringComparer.Ordinal)
    {
        ["t.me"] = "telegram",
        ["telegram.me"] = "telegram",
        ["wa.me"] = "whatsapp",
        ["viber.click"] = "viber",
        ["max.ru"] = "max",
        ["vk.com"] = "vk",
        ["vk.ru"] = "vk",
        ["vk.me"] = "vk",
        ["ok.ru"] = "ok",
        ["signal.me"] = "signal",
        ["m.me"] = "messenger",
        ["instagram.com"] = "instagram",
        ["linkedin.com"] = "linkedin",
    };

    /// <summary>Reads a handle, a link or a number, with or without the name of its network before it.</summary>
    /// <param name="text">As in <c>@ivan</c>, <c>telegram: ivan</c>, <c>https://t.me/ivan</c>, <c>whatsapp 8 916 123-45-67</c>.</param>
    /// <param name="region">The country whose habits hold for numbers.</param>
    /// <param name="handle">The handle.</param>
    public static bool TryParse(string? text, CountryCode region, out MessengerHandle handle)
    {
        handle = default;
        if (TextRules.IsBlank(text) || text!.Length > MaxText)
        {
            return false;
        }

        var (network, rest) = Part(WhiteSpace.Trim(text));
        rest = WhiteSpace.Trim(rest).Trim('/');
        if (PhoneNumber.TryParse(rest.Length > 0 && rest.All(char.IsAsciiDigit) && network == "whatsapp" ? "+" + rest : rest, region, out var number))
        {
            handle = new(network, number.E164);
            return true;
        }

        var name = rest.StartsWith('@') ? rest[1..] : rest;
        if (name.Length is > 0 and <= MaxHandle && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '#'))
        {
            handle = new(network, name.ToLowerInvariant());
        }

        return !handle.IsDefault;
    }

    /// <summary>The network and the handle: <c>telegram:ivan</c>; the handle alone where the network is not known.</summary>
    public override string ToString() => Network is null ? Handle : $"{Network}:{Handle}";

    private static (string? Network, string Name) Part(string text)
    {
        var bare = text;
        if (bare.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            bare = bare[(scheme + 3)..];
        }

        bare = bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
        if (bare.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Hosts.TryGetValue(bare[..slash].ToLowerInvariant(), out var network))
        {
            var path = bare[(slash + 1)..];
            var end = path.AsSpan().IndexOfAny('?', '#');
            return (network, (end < 0 ? path : path[..end]).TrimEnd('/').Split('/')[^1]);
        }

        var word = Networks.FirstOrDefault(n => text.StartsWith(n, StringComparison.OrdinalIgnoreCase)
            && text.Length > n.Length && (text[n.Length] is ':' or ',' or '@' || WhiteSpace.Is(text[n.Length])));
        return word is null ? (null, text) : (word, text[word.Length..].TrimStart(':', ',', ' '));
    }
}
