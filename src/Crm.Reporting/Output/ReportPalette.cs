namespace Crm.Reporting;

/// <summary>The colours of pictures and pages, for light and for dark surroundings. A test computes their contrasts from what is written.</summary>
internal sealed record ReportPalette(string Back, string Text, string Muted, string Shape, string Line, string Head)
{
    public static ReportPalette Light { get; } = new("#ffffff", "#1b1b1f", "#50505a", "#1f5fa8", "#80808a", "#eef1f5");

    public static ReportPalette Dark { get; } = new("#16181d", "#e8e8ec", "#b4b4be", "#7fb2f0", "#8a8a96", "#242832");
}
