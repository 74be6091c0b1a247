using System.Text;

namespace Crm.Reporting;

/// <summary>A picture of figures. Written by <see cref="SvgWriter"/>, alone or inside a page. Immutable, safe to share between threads.</summary>
/// <remarks>Nothing is told by colour alone: shapes differ in pattern and every figure stands beside its shape in words.</remarks>
public abstract record ReportPicture
{
    private protected ReportPicture(string title, ReportLanguage language) => (Title, Language) = (ReportTexts.Clean(title), language);

    /// <summary>What the picture shows, in a few words.</summary>
    public string Title { get; }

    /// <summary>The language of its words.</summary>
    public ReportLanguage Language { get; }

    internal abstract int Height { get; }

    /// <summary>All figures in words, one sentence a step, for those who do not see the picture.</summary>
    internal abstract IEnumerable<string> Sentences();

    internal abstract IEnumerable<Step> Draw(StringBuilder buffer, string prefix);
}
