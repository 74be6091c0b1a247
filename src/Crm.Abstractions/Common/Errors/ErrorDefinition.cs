using System.Globalization;

namespace Crm;

/// <summary>One kind of refusal: a code that never changes and its texts in English and Russian.</summary>
/// <remarks>Codes are API, texts are not: compare <see cref="Code"/>, show <see cref="Text"/>. Immutable, safe to share between threads.</remarks>
public sealed class ErrorDefinition
{
    private readonly ErrorTable _table;

    internal ErrorDefinition(ErrorTable table, string code)
    {
        _table = table;
        Code = code;
    }

    /// <summary>The code, in the form <c>noun.aspect.fault</c>.</summary>
    public string Code { get; }

    /// <summary>The text with its <c>{placeholders}</c>, in the given culture; English where the culture has none.</summary>
    /// <param name="culture">The culture; <see langword="null"/> means <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Text(CultureInfo? culture = null) => _table.Text(Code, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>Makes an error of this kind.</summary>
    /// <param name="arguments">Values for the placeholders of the text: ids, codes, numbers, never personal data.</param>
    public CrmError With(params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var list = new ValueList<ErrorArgument>();
        foreach (var (name, value) in arguments)
        {
            list.Add(new ErrorArgument(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }

        return new CrmError(this) { Arguments = list };
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
