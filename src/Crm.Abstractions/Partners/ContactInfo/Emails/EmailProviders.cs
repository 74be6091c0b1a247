using System.Text;

namespace Crm.Partners;

/// <summary>What the large providers ignore in a local part, as they say themselves.</summary>
internal static class EmailProviders
{
    private static readonly string[] Gmail = ["gmail.com", "googlemail.com"];
    private static readonly string[] Apple = ["icloud.com", "me.com", "mac.com"];
    private static readonly string[] Yahoo = ["ymail.com", "rocketmail.com"];
    private static readonly string[] Microsoft = ["live.com", "msn.com"];
    private static readonly string[] Yandex = ["ya.ru", "yandex.ru", "yandex.by", "yandex.com", "yandex.kz", "yandex.ua"];

    public static string? Normalise(string local, string domain)
    {
        if (local.StartsWith('"'))
        {
            return $"{local}@{domain}";
        }

        var (name, at) = Gmail.Contains(domain, StringComparer.Ordinal) ? (WithoutSingleDots(Before(local, '+')), "gmail.com")
            : Apple.Contains(domain, StringComparer.Ordinal) || Microsoft.Contains(domain, StringComparer.Ordinal) || Is(domain, "outlook.") || Is(domain, "hotmail.")
                ? (Before(local, '+'), domain)
            : Yahoo.Contains(domain, StringComparer.Ordinal) || Is(domain, "yahoo.") ? (Before(local, '-'), domain)
            : Yandex.Contains(domain, StringComparer.Ordinal) ? (local, "yandex.ru")
            : (local, domain);
        return name.Length == 0 ? null : $"{name}@{at}";
    }

    // outlook.com, outlook.fr, yahoo.co.uk, never mail.outlook.example.com.
    private static bool Is(string domain, string provider) => domain.StartsWith(provider, StringComparison.Ordinal) && domain.Length - provider.Length <= 6;

    private static string Before(string local, char tag) => local.IndexOf(tag, StringComparison.Ordinal) is >= 0 and var at ? local[..at] : local;

    // Several dots in a row are no address of Gmail's at all; they stay, so that they equal nobody's.
    private static string WithoutSingleDots(string local)
    {
        var kept = new StringBuilder(local.Length);
        for (var i = 0; i < local.Length; i++)
        {
            if (local[i] != '.' || (i > 0 && local[i - 1] == '.') || (i + 1 < local.Length && local[i + 1] == '.'))
            {
                kept.Append(local[i]);
            }
        }

        return kept.ToString();
    }
}
