using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;

namespace Crm.Partners;

/// <summary>The contact values of an owner: read, told apart, one main value of a type (PARTY-5).</summary>
internal static class ContactList
{
    /// <summary>The most contact values of an owner.</summary>
    public const int Most = 100;

    /// <summary>The list with a value: in the place of the same one, else at the end; a main one takes that place from another of its type.</summary>
    public static ValueList<ContactValue> Put(ValueList<ContactValue> values, ContactValue value)
    {
        if (value is null)
        {
            return values.With(value!);
        }

        var others = value.IsMain ? values.Replace(v => v is { IsMain: true } && v.Type == value.Type, v => v with { IsMain = false }) : values;
        return others.Any(v => IsSame(v, value)) ? others.Replace(v => IsSame(v, value), _ => value) : others.With(value);
    }

    /// <summary>The values as the history tells them.</summary>
    public static string? TextOf(ValueList<ContactValue>? values) =>
        values is { Count: > 0 } ? string.Join("; ", values.Select(v => $"{v.Type} {v.Text}{(v.IsMain ? " *" : "")}")) : null;

    /// <summary>Reads the values and computes what their owner is found by; kinds that are named anew must exist.</summary>
    public static async ValueTask<(ValueList<ContactValue> Values, ValueList<string> Keys)> PrepareAsync(
        ValueList<ContactValue>? before,
        ValueList<ContactValue> after,
        string kinds,
        TenantSettings settings,
        References references,
        List<CrmError> errors,
        CancellationToken cancellationToken)
    {
        if (!IsWhole(after, errors))
        {
            return (after, []);
        }

        foreach (var kind in after.Where(v => v.Kind is not null).Select(v => v.Kind).Distinct())
        {
            if (before?.Any(v => v.Kind == kind) != true
                && await references.FindAsync<DirectoryEntry>(kind?.Value, "contact_values.kind", cancellationToken).ConfigureAwait(false) is { } entry)
            {
                CheckKind(entry, kinds, errors);
            }
        }

        foreach (var value in after)
        {
            ContactReading.Check(value, errors);
        }

        if (errors.Count > 0)
        {
            return (after, []);
        }

        var read = ValueList.From(after.Select(v => ContactReading.Read(v, settings.PhoneRegion)));
        ContactReading.Check(read, errors);
        return (read, ContactKeys.Of(read, settings.PhoneRegion));
    }

    private static void CheckKind(DirectoryEntry kind, string kinds, List<CrmError> errors)
    {
        if (kind.Directory != kinds)
        {
            errors.Add(ContactInfoErrors.KindWrongDirectory.With(("found", kind.Directory), ("directory", kinds)) with { Target = "contact_values.kind" });
        }
        else if (kind.IsRetired)
        {
            errors.Add(ContactInfoErrors.KindRetired.With(("entry", kind.Id)) with { Target = "contact_values.kind" });
        }
    }

    private static bool IsWhole(ValueList<ContactValue> values, List<CrmError> errors)
    {
        if (values is null || values.Any(v => v is null))
        {
            errors.Add(CommonErrors.Required.With(("field", "contact_values")) with { Target = "contact_values" });
            return false;
        }

        if (values.Count > Most)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "contact_values"), ("count", values.Count), ("allowed", Most)) with { Target = "contact_values" });
            return false;
        }

        return true;
    }

    private static bool IsSame(ContactValue? one, ContactValue other) => one is not null && one.Type == other.Type && one.Kind == other.Kind && string.Equals(one.Text, other.Text, StringComparison.Ordinal);
}
