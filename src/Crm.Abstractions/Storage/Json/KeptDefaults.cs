using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Crm.Storage;

/// <summary>Makes values that a text leaves out keep the defaults of their record: an empty list, a quantity of 1.</summary>
/// <remarks>
/// The generator fills <c>init</c> members in one object initialiser, which gives absent ones the default of their type instead: a missing list became
/// <see langword="null"/>. Here the record is made by its own constructor and then filled member by member, through the members and constructors the generated
/// code names itself; a trimmer therefore keeps them.
/// </remarks>
internal static class KeptDefaults
{
    private const BindingFlags Plain = BindingFlags.DoNotWrapExceptions;

    public static void Apply(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.CreateObject is not null || info.ConstructorAttributeProvider is not ConstructorInfo constructor)
        {
            return;
        }

        // Where the constructor names every member there are no other defaults to keep.
        var parameters = constructor.GetParameters();
        if (parameters.Length > 0 && info.Properties.All(p => p.Set is null || parameters.Any(q => Same(q, p))))
        {
            return;
        }

        info.CreateObject = () => constructor.Invoke(Plain, null, new object?[parameters.Length], null);
        foreach (var property in info.Properties)
        {
            if (property.Set is not null && property.AttributeProvider is PropertyInfo member)
            {
                property.Set = (record, value) => member.SetValue(record, value, Plain, null, null, null);
            }
        }
    }

    private static bool Same(ParameterInfo parameter, JsonPropertyInfo property) =>
        property.AttributeProvider is MemberInfo member && string.Equals(parameter.Name, member.Name, StringComparison.Ordinal);
}
