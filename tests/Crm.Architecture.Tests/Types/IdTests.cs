using System.Reflection;
using System.Text.Json;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Types;

/// <summary>All ids have one shape (design §6).</summary>
public sealed class IdTests
{
    private const string Sample = "01890a5d-ac96-774b-bcce-b302099a8057";

    private static readonly string[] Operators = ["op_Equality", "op_Inequality", "op_LessThan", "op_LessThanOrEqual", "op_GreaterThan", "op_GreaterThanOrEqual"];

    private static readonly Type[] Ids =
        [.. CrmAssemblies.Written().Where(t => t.GetInterfaces().Any(i => i.IsConstructedGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)) && !t.IsGenericParameter)];

    [Fact]
    public void There_are_ids_to_look_at() => Assert.True(Ids.Length > 10);

    [Fact]
    public void An_id_is_a_struct_that_cannot_change() =>
        Rule.Holds(
            from id in Ids
            where !id.IsValueType || !id.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute), false)
            select new Violation(id.Name, "is not a readonly struct"));

    [Fact]
    public void An_id_reads_and_writes_its_text() =>
        Rule.Holds(
            from id in Ids
            let parse = id.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])
            let tryParse = id.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), id.MakeByRefType()])
            where parse is null || tryParse is null || parse.Invoke(null, [Sample])!.ToString() != Sample
            select new Violation(id.Name, "has no public Parse(string) and TryParse(string, out id) that give its ToString back"));

    [Fact]
    public void An_id_shows_no_overload_with_a_format_provider() =>
        Rule.Holds(
            from id in Ids
            from method in id.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
            where method.GetParameters().Any(p => p.ParameterType == typeof(IFormatProvider))
            select new Violation(id.Name, $"{method.Name} takes a format provider: implement IParsable explicitly"));

    [Fact]
    public void An_id_is_written_to_JSON_as_its_text() =>
        Rule.Holds(
            from id in Ids
            let value = id.GetMethod("Parse", [typeof(string)])?.Invoke(null, [Sample])
            where !string.Equals(JsonSerializer.Serialize(value, id), $"\"{Sample}\"", StringComparison.Ordinal)
                || !Equals(JsonSerializer.Deserialize($"\"{Sample}\"", id), value)
            select new Violation(id.Name, "has no JSON converter"));

    [Fact]
    public void An_id_has_all_comparison_operators() =>
        Rule.Holds(
            from id in Ids
            from name in Operators
            where id.GetMethod(name, BindingFlags.Public | BindingFlags.Static) is null
            select new Violation(id.Name, $"has no {name}"));

    [Fact]
    public void All_ids_live_in_the_common_ground() =>
        Rule.Holds(
            from id in Ids
            where !string.Equals(id.Namespace, "Crm", StringComparison.Ordinal) || !id.Name.EndsWith("Id", StringComparison.Ordinal)
            select new Violation(id.FullName!, "is not in the namespace Crm or does not end with Id"));
}
