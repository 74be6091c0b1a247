using System.Globalization;
using System.Reflection;
using System.Resources;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Errors;

/// <summary>All error classes and their texts, found by reflection.</summary>
internal static class ErrorCatalogue
{
    public static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    /// <summary>The classes named <c>…Errors</c> that define at least one code.</summary>
    public static IReadOnlyList<Type> Classes { get; } =
        [.. CrmAssemblies.Written().Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal) && Defined(t).Any()).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<(Type Class, ErrorDefinition Error)> All { get; } = [.. Classes.SelectMany(c => Defined(c).Select(e => (c, e)))];

    public static IEnumerable<ErrorDefinition> Defined(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(f => f.FieldType == typeof(ErrorDefinition))
            .Select(f => (ErrorDefinition)f.GetValue(null)!);

    public static IReadOnlyList<ErrorDefinition> Listed(Type type) =>
        (IReadOnlyList<ErrorDefinition>?)type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) ?? [];

    /// <summary>The texts that stand in the file of exactly this culture, by code.</summary>
    public static IReadOnlyDictionary<string, string> Texts(Type type, CultureInfo culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var set = new ResourceManager(type).GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        foreach (System.Collections.DictionaryEntry entry in set ?? throw new InvalidOperationException($"{type.FullName} has no texts in '{culture.Name}'."))
        {
            texts.Add((string)entry.Key, (string)entry.Value!);
        }

        return texts;
    }
}
