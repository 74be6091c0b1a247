using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Whether a portrait asks for something that can be known (PARTY-19). Pure.</summary>
internal static class PortraitChecks
{
    public static void Check(SaveClientPortrait command, ValueList<CustomFieldDefinition> fields, List<CrmError> errors)
    {
        CommonChecks.Defined(command.WorkStatus, "work_status", errors);
        CommonChecks.Defined(command.Type, "type", errors);
        if (IsWhole(command.Attributes, "attributes", errors))
        {
            foreach (var attribute in command.Attributes)
            {
                Check(attribute, command.Type, fields, errors);
            }

            Once(command.Attributes.Select(a => $"{a.Field} {a.Key}"), "attributes", errors);
        }

        if (IsWhole(command.Contacts, "contacts", errors))
        {
            foreach (var contact in command.Contacts)
            {
                CommonChecks.Defined(contact.Type, "contacts", errors);
            }

            Once(command.Contacts.Select(c => $"{c.Type} {c.Kind}"), "contacts", errors);
        }
    }

    private static void Check(PortraitAttribute attribute, PartnerType type, ValueList<CustomFieldDefinition> fields, List<CrmError> errors)
    {
        CommonChecks.Defined(attribute.Field, "attributes", errors);
        if (attribute.Field is PortraitField.Gender or PortraitField.BirthDate && type != PartnerType.Person)
        {
            errors.Add(PortraitErrors.PersonOnly.With(("field", attribute.Field)) with { Target = "attributes" });
        }

        if (attribute.Field == PortraitField.CustomField ? fields.All(f => f.Key != attribute.Key) : attribute.Key is not null)
        {
            errors.Add(PortraitErrors.KeyUnknown.With(("key", attribute.Key is { Length: > TextRules.MaxLine } ? attribute.Key.Length : attribute.Key)) with { Target = "attributes" });
        }
    }

    private static bool IsWhole<T>(ValueList<T>? items, string field, List<CrmError> errors)
        where T : class
    {
        if (items is null || items.Any(i => i is null))
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
            return false;
        }

        if (items.Count > SaveClientPortrait.MaxItems)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", field), ("count", items.Count), ("allowed", SaveClientPortrait.MaxItems)) with { Target = field });
            return false;
        }

        return true;
    }

    private static void Once(IEnumerable<string> items, string field, List<CrmError> errors)
    {
        foreach (var twice in items.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", field), ("value", twice.Key)) with { Target = field });
        }
    }
}
