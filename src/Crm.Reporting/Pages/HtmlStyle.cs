namespace Crm.Reporting;

/// <summary>The style of a page. It holds no <c>&lt;</c> and no <c>&amp;</c>, so that it is the same in HTML and in XML.</summary>
internal static class HtmlStyle
{
    public static string Text { get; } = string.Concat(
        Colours(ReportPalette.Light),
        "@media screen and (prefers-color-scheme:dark){", Colours(ReportPalette.Dark), "}",
        "body{margin:1rem;font:1rem/1.5 sans-serif}main{max-width:80rem;margin:auto}",
        "h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}",
        ".scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}",
        "caption{text-align:start;font-weight:bold;padding:.5rem 0}",
        "th,td{padding:.3rem .6rem;border-bottom-width:1px;border-bottom-style:solid;text-align:start;vertical-align:top}",
        ".end{text-align:end}td.end{white-space:nowrap}tbody th{font-weight:normal}.total th,.total td{font-weight:bold;border-top-width:2px;border-top-style:solid}",
        ".notes{padding-inline-start:1.2rem;font-size:.9rem}",
        "@media print{body{margin:0}.scroll{overflow:visible}table{font-size:.7rem}tr,svg{break-inside:avoid}thead{display:table-header-group}}");

    private static string Colours(ReportPalette p) =>
        $"body{{background:{p.Back};color:{p.Text}}}.notes{{color:{p.Muted}}}th,td{{border-color:{p.Line}}}thead th{{background:{p.Head};color:{p.Text}}}";
}
