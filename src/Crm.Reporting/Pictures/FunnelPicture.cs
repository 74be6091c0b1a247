using System.Globalization;
using System.Text;
using Crm.Deals;

namespace Crm.Reporting;

/// <summary>A sales funnel as horizontal bars: one bar per stage, as long as the rows that entered it, split into passed, in progress and lost (REP-1, REP-2).</summary>
public sealed record FunnelPicture : ReportPicture
{
    private const int Left = 12;
    private const int Top = 66;
    private const int BarHeight = 20;
    private const int LineHeight = 19;
    private const int LineColumns = 92;
    private readonly ValueList<Bar> _bars;

    /// <summary>Draws a funnel.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    /// <param name="group">The group to show; absent = the whole selection.</param>
    public FunnelPicture(FunnelReport report, ReportContext context, FunnelPart? group = null)
        : base(new FunnelWords(report, context).Title("funnel.stages", group), context.Language)
    {
        var words = new FunnelWords(report, context);
        _bars = ValueList.From((group ?? report.Total).Stages.Select(s => new Bar(ReportTexts.Clean(words.StageName(s)), s, Lines([.. Figures(s)]))));
    }

    internal override int Height => Top + _bars.Sum(b => b.Height) + (_bars.Count == 0 ? LineHeight : 0) + 10;

    internal override IEnumerable<string> Sentences()
    {
        yield return Title + ".";
        foreach (var bar in _bars)
        {
            yield return bar.Name + ": " + string.Join("; ", Figures(bar.Stage)) + ".";
        }

        if (_bars.Count == 0)
        {
            yield return Language.Caption("value.none") + ".";
        }
    }

    internal override IEnumerable<Step> Draw(StringBuilder buffer, string prefix)
    {
        SvgWriter.Words(buffer, Left, 24, "crm-name", TextWidth.Cut(Title, LineColumns));
        var x = Left;
        foreach (var (part, key) in new[] { (0, "funnel.passed"), (1, "funnel.in_progress"), (2, "funnel.lost") })
        {
            var caption = Language.Caption(key);
            Box(buffer, prefix, part, x, 36, 18, 14);
            SvgWriter.Words(buffer, x + 26, 48, "crm-note", caption);
            x += 60 + (TextWidth.Of(caption) * 8);
        }

        var (y, longest) = (Top, Math.Max(1, _bars.Select(b => b.Stage.Entered.Count).DefaultIfEmpty().Max()));
        foreach (var bar in _bars)
        {
            SvgWriter.Words(buffer, Left, y + 16, "crm-name", TextWidth.Cut(bar.Name, LineColumns));
            Draw(buffer, prefix, bar.Stage, y + 24, longest);
            for (var i = 0; i < bar.Lines.Count; i++)
            {
                SvgWriter.Words(buffer, Left, y + 24 + BarHeight + 16 + (i * LineHeight), "crm-word", bar.Lines[i]);
            }

            y += bar.Height;
            yield return default;
        }

        if (_bars.Count == 0)
        {
            SvgWriter.Words(buffer, Left, Top + 14, "crm-word", CellText.Dash + " " + Language.Caption("value.none"));
        }
    }

    private static void Draw(StringBuilder buffer, string prefix, FunnelStage stage, int y, int longest)
    {
        const double Space = SvgWriter.Width - (2.0 * Left);
        double x = Left;
        foreach (var (part, count) in new[] { (0, stage.Passed.Count), (1, stage.InProgress.Count), (2, stage.Lost.Count) })
        {
            var length = Space * count / longest;
            if (count > 0)
            {
                Box(buffer, prefix, part, x, y, length, BarHeight);
            }

            x += length;
        }

        buffer.Append(CultureInfo.InvariantCulture, $"<line class=\"crm-axis\" x1=\"{Left}\" y1=\"{y - 3}\" x2=\"{Left}\" y2=\"{y + BarHeight + 3}\"/>\n");
    }

    /// <summary>Passed is full, in progress hatched, lost empty with an edge.</summary>
    private static void Box(StringBuilder buffer, string prefix, int part, double x, double y, double length, double height)
    {
        buffer.Append("<rect class=\"crm-edge").Append(part switch { 0 => " crm-full\"", 1 => "\" fill=\"url(#" + prefix + "-h)\"", _ => " crm-back\"" });
        buffer.Append(" x=\"").Number(x + 1).Append("\" y=\"").Number(y + 1).Append("\" width=\"").Number(Math.Max(1, length - 4)).Append("\" height=\"").Number(height - 2).Append("\"/>\n");
    }

    private IEnumerable<string> Figures(FunnelStage stage)
    {
        yield return Pair("funnel.entered", CellText.Count(stage.Entered.Count, Language));
        yield return Pair("funnel.passed", CellText.Count(stage.Passed.Count, Language));
        yield return Pair("funnel.in_progress", CellText.Count(stage.InProgress.Count, Language));
        yield return Pair("funnel.lost", CellText.Count(stage.Lost.Count, Language));
        yield return Pair("funnel.step_conversion", CellText.Of(ReportCell.Of(stage.StepConversion), Language));
        yield return "\u03A3 " + CellText.Of(ReportCell.Of(stage.Entered.Potential), Language);
    }

    private string Pair(string caption, string value) => Language.Caption(caption) + " " + value;

    /// <summary>As few lines as hold the figures; a figure longer than a line is cut.</summary>
    private static ValueList<string> Lines(IReadOnlyList<string> figures)
    {
        var lines = new List<string>();
        foreach (var figure in figures)
        {
            var joined = lines.Count > 0 ? lines[^1] + " \u00B7 " + figure : figure;
            if (lines.Count > 0 && TextWidth.Of(joined) <= LineColumns)
            {
                lines[^1] = joined;
            }
            else
            {
                lines.Add(TextWidth.Cut(figure, LineColumns));
            }
        }

        return ValueList.From(lines);
    }

    private sealed record Bar(string Name, FunnelStage Stage, ValueList<string> Lines)
    {
        public int Height => 24 + BarHeight + 6 + (Lines.Count * LineHeight) + 12;
    }
}
