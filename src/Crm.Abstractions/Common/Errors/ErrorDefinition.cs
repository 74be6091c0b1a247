using System.Globalization;

namespace Crm;

/// <summary>One kind of refusal: a code that never changes and its texts in English and Russian.</summary>
/// <remarks>Codes are API, texts are not: compare <see cref="Code"/>, show <see cref="Text"/>. Immutable, safe to share between threads.</remarks>
public sealed class ErrorDefinition
{
    private readonly ErrorTable _table;
    private readonly CrmError _plain;

    internal ErrorDefinition(ErrorTable table, string code)
    {
        _table = table;
        Code = code;
        _plain = new(this);
    }

    /// <summary>The code, in the form <c>noun.aspect.fault</c>.</summary>
    public string Code { get; }

    /// <summary>The text with its <c>{placeholders}</c>, in the given culture; English where the culture has none.</summary>
    /// <param name="culture">The culture; <see langword="null"/> means <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Text(CultureInfo? culture = null) => _table.Text(Code, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>Makes an error of this kind.</summary>
    /// <param name="arguments">Values for the placeholders of the text: ids, codes, numbers, never personal data.</param>
    public CrmError With(params ReadOnlySpan<(string Name, object? Value)> arguments) => About(null, arguments);

    /// <summary>Makes an error of this kind about a field, a stage or a record.</summary>
    internal CrmError About(string? target, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (arguments.IsEmpty)
        {
            return _plain with { Target = target };
        }

        var values = new ErrorArgument[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, value) = arguments[i];
            values[i] = new(name, value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        // A copy of an error without values makes no list of its own first.
        return _plain with { Arguments = ValueList<ErrorArgument>.Own(values, values.Length), Target = target };
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
