using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;
using Crm.Deals;
using Crm.Storage;

namespace Crm.Architecture.Tests.Types;

/// <summary>List members are frozen when read and never shared by two new records (design §4): mapping tools fill the initial instance.</summary>
public sealed partial class ValueListTests
{
    // Made by each move and kept for ever, mostly with empty lists: these begin with the one empty list, which nobody can fill. No mapping tool fills them in place.
    private static readonly Type[] History = [typeof(JournalEntry), typeof(DealJournalFacts), typeof(StageMove)];

    [Fact]
    public void A_list_member_of_a_new_record_is_its_own_and_frozen() =>
        Rule.Holds(
            from type in CrmAssemblies.Written()
            where type is { IsAbstract: false, ContainsGenericParameters: false }
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where IsValueList(property.PropertyType) && property.SetMethod is not null
            where Stored().Contains(type) || !IsParameter(type, property)
            from fault in Faults(type, property)
            select new Violation($"{type.FullName}.{property.Name}", fault));

    [Fact]
    public void A_list_member_has_the_one_form() =>
        Rule.Holds(
            from file in Repository.CSharp("src")
            let text = Source.WithoutComments(Repository.Read(file))
            from Match match in ListMembers().Matches(text)
            let form = match.Groups["rest"].Value
            where !form.StartsWith("{ get => field.Freeze(); init; } = new();", StringComparison.Ordinal)
            where !form.StartsWith("{ get => field.Freeze(); init; } = [];", StringComparison.Ordinal) || !History.Any(t => file.EndsWith($"/{(t == typeof(StageMove) ? typeof(DealJournalFacts) : t).Name}.cs", StringComparison.Ordinal))
            select new Violation($"{file}:{match.Groups["name"].Value}", "is not '{ get => field.Freeze(); init; } = new();'"));

    [Fact]
    public void Records_in_stores_hold_no_collection_but_value_lists() =>
        Rule.Holds(
            from type in Stored()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
            where !IsValueList(property.PropertyType)
            select new Violation($"{type.FullName}.{property.Name}", $"is a {property.PropertyType.Name}"));

    [Fact]
    public void Records_in_stores_do_not_name_their_tenant() =>
        Rule.Holds(
            from type in Stored()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.PropertyType == typeof(TenantId)
            select new Violation($"{type.FullName}.{property.Name}", "a tenant is part of every key, never of a state record"));

    private static IEnumerable<string> Faults(Type type, PropertyInfo property)
    {
        if (property.GetValue(New(type)) is not IList first || property.GetValue(New(type)) is not IList second)
        {
            yield return "is null in a new record";
            yield break;
        }

        if (ReferenceEquals(first, second) && !History.Contains(type))
        {
            yield return "is shared by two new records";
        }

        if (!first.IsReadOnly)
        {
            yield return "is not frozen when read";
        }
    }

    /// <summary>Commands and queries may take a list as a parameter: no mapping tool fills them in place.</summary>
    private static bool IsParameter(Type type, PropertyInfo property) =>
        Shortest(type)?.GetParameters().Any(p => string.Equals(p.Name, property.Name, StringComparison.Ordinal)) == true;

    private static ConstructorInfo? Shortest(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type)
            .MinBy(c => c.GetParameters().Length);

    private static object New(Type type)
    {
        var constructor = Shortest(type);
        return constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
    }

    private static HashSet<Type> Stored()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(CrmModel.Kinds.Select(k => k.Type));
        while (open.TryDequeue(out var type))
        {
            foreach (var part in type.IsConstructedGenericType ? type.GetGenericArguments() : [])
            {
                open.Enqueue(part);
            }

            if (type.Namespace?.StartsWith("Crm", StringComparison.Ordinal) == true && !IsValueList(type) && !type.IsEnum && found.Add(type))
            {
                Array.ForEach(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), p => open.Enqueue(p.PropertyType));
                Array.ForEach([.. CrmAssemblies.Abstractions.GetTypes().Where(t => t.BaseType == type)], open.Enqueue);
            }
        }

        return found;
    }

    private static bool IsValueList(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    [GeneratedRegex(@"(?:public|internal)\s+(?:required\s+)?ValueList<[^\n(){};=]+>\??\s+(?<name>\w+)\s*(?<rest>\{(?![^\n}]*(?:private|internal) (?:init|set);)[^\n]*(?:init|set);[^\n]*)")]
    private static partial Regex ListMembers();
}
