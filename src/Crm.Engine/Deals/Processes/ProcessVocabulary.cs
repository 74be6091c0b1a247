using Crm.Settings;

namespace Crm.Deals;

/// <summary>What a definition may name: the tenant's custom fields of deals and the registered conditions.</summary>
internal sealed class ProcessVocabulary
{
    private readonly HashSet<string> _fields;
    private readonly HashSet<string> _conditions;

    public ProcessVocabulary(IEnumerable<CustomFieldDefinition> dealFields, IEnumerable<string> conditions)
    {
        _fields = [.. DealFields.All, .. dealFields.Select(f => DealFields.CustomPrefix + f.Key)];
        _conditions = [.. conditions];
    }

    public static ProcessVocabulary Of(TenantSettings settings, IEnumerable<IMoveCondition> conditions) =>
        new(settings.DealFields, [.. conditions.Select(c => c.Code), .. MoveConditionCodes.OfSalesDocuments]);

    public bool HasField(string code) => _fields.Contains(code);

    public bool HasCondition(string code) => _conditions.Contains(code);
}
