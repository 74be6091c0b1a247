using System.Globalization;

namespace Crm;

/// <summary>A value named in an error's text.</summary>
/// <param name="Name">The placeholder.</param>
/// <param name="Value">The value in the invariant culture.</param>
public readonly record struct ErrorArgument(string Name, string Value);

/// <summary>One reason why a command was refused. Immutable, safe to share between threads.</summary>
public sealed record CrmError
{
    internal CrmError(ErrorDefinition definition) => Definition = definition;

    /// <summary>What kind of error this is.</summary>
    public ErrorDefinition Definition { get; }

    /// <summary>The code, in the form <c>noun.aspect.fault</c>.</summary>
    public string Code => Definition.Code;

    /// <summary>The values of this occurrence.</summary>
    public ValueList<ErrorArgument> Arguments { get => field.Freeze(); init; } = new();

    /// <summary>The field, stage or record the error is about, if it is about one.</summary>
    public string? Target { get; init; }

    /// <summary>The text with its values filled in; it ends with what to do.</summary>
    /// <param name="culture">The culture; <see langword="null"/> means <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string ToText(CultureInfo? culture = null)
    {
        var text = Definition.Text(culture);
        foreach (var argument in Arguments)
        {
            text = text.Replace("{" + argument.Name + "}", argument.Value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {ToText(CultureInfo.InvariantCulture)}";
}
