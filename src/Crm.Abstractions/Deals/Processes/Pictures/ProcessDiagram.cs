using System.Globalization;
using System.Text;

namespace Crm.Deals;

/// <summary>Pictures of a process as text: Mermaid, DOT and a plain table. Pure, safe to call from several threads.</summary>
/// <remarks>Arrows are the ways of a strictly controlled deal: the declared moves of a stage, or else the next stage in use; the last stage in use leads
/// to the results. Losing is possible from every stage and drawn from the last only. Names may hold anything: they are escaped. The same definition
/// gives the same text, lines end with U+000A.</remarks>
public static class ProcessDiagram
{
    /// <summary>A Mermaid flow chart.</summary>
    /// <param name="version">The published version.</param>
    public static string ToMermaid(ProcessVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ToMermaid(version.Definition);
    }

    /// <summary>A Mermaid flow chart.</summary>
    /// <param name="definition">The definition; faulty ones are drawn as far as they go.</param>
    public static string ToMermaid(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < definition.Stages.Count; i++)
        {
            var stage = definition.Stages[i];
            var (open, close) = stage.End == StageEnd.None ? ("[", "]") : ("([", "])");
            text.Append(CultureInfo.InvariantCulture, $"    s{i}{open}\"{DiagramText.ForMermaid(Label(stage))}\"{close}\n");
        }

        foreach (var (from, to) in ProcessGraph.Edges(definition))
        {
            text.Append(CultureInfo.InvariantCulture, $"    s{from} --> s{to}\n");
        }

        return text.ToString();
    }

    /// <summary>A graph in the DOT language of Graphviz.</summary>
    /// <param name="version">The published version.</param>
    public static string ToDot(ProcessVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ToDot(version.Definition);
    }

    /// <summary>A graph in the DOT language of Graphviz.</summary>
    /// <param name="definition">The definition; faulty ones are drawn as far as they go.</param>
    public static string ToDot(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder("digraph process {\n    rankdir=LR;\n    node [shape=box];\n");
        for (var i = 0; i < definition.Stages.Count; i++)
        {
            var stage = definition.Stages[i];
            var style = stage.End != StageEnd.None ? ", shape=doubleoctagon" : stage.IsRetired ? ", style=dashed" : "";
            text.Append(CultureInfo.InvariantCulture, $"    s{i} [label=\"{DiagramText.ForDot(Label(stage))}\"{style}];\n");
        }

        foreach (var (from, to) in ProcessGraph.Edges(definition))
        {
            text.Append(CultureInfo.InvariantCulture, $"    s{from} -> s{to};\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A plain table: number, key, name, end, probability, target, what is asked for.</summary>
    /// <param name="version">The published version.</param>
    public static string ToText(ProcessVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ToText(version.Definition);
    }

    /// <summary>A plain table: number, key, name, end, probability, target in days:hours:minutes:seconds, what is asked for.</summary>
    /// <param name="definition">The definition.</param>
    public static string ToText(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return DiagramText.Table(definition);
    }

    private static string Label(ProcessStage stage) => stage.IsRetired ? $"{stage.Name} (retired)" : stage.Name;
}
