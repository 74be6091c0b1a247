using System.Globalization;
using System.Resources;

namespace Crm;

/// <summary>The errors of one slice. The texts stand in the resource file that has the name of the owning class.</summary>
internal sealed class ErrorTable(Type owner)
{
    private readonly ResourceManager _texts = new(owner);
    private readonly List<ErrorDefinition> _definitions = [];

    public IReadOnlyList<ErrorDefinition> Definitions => _definitions;

    public ErrorDefinition Define(string code)
    {
        var definition = new ErrorDefinition(this, code);
        _definitions.Add(definition);
        return definition;
    }

    public string Text(string code, CultureInfo culture) =>
        _texts.GetString(code, culture) ?? throw new InvalidOperationException($"The error '{code}' has no text.");
}
