using System.Reflection;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Assemblies;

/// <summary>The arrow of the slices (design §3): an earlier slice names no later one, in signatures or bodies.</summary>
public sealed class SliceDirectionTests
{
    /// <summary>The slices in their order. Names that stand for no slice (port, specifications, kernel) belong to the common ground.</summary>
    private static readonly (string Slice, int Rank)[] Ranks =
    [
        ("Directories", 1),
        ("Settings", 1),
        ("Partners", 2),
        ("Interactions", 3),
        ("Deals", 4),
        ("Views", 9),
    ];

    private static readonly Exemptions InAbstractions = new()
    {
        ["Crm.CrmBuilder"] = "takes the extension points that slices declare",
        ["Crm.CrmDoors"] = "names the doors of all slices, so that crm.Deals needs one using only",
        ["Crm.Storage.CrmModel"] = "the list of all kinds a store must keep",
        ["Crm.Storage.CrmJsonContext"] = "the one JSON form of all records, events and reports, generated at compile time",
        ["Crm.Storage.JournalFacts"] = "the closed family of facts, named for the JSON discriminator",
        ["Crm.Storage.ShardedTenantStore"] = "hands on what its shards can compute, as every store that has these capabilities",
        ["Crm.Storage.EventPayload"] = "the closed family of payloads, named for the JSON discriminator",
    };

    private static readonly Exemptions InEngine = new()
    {
        ["Crm.Kernel.BuiltIn"] = "composition: lists the extension points that slices declare",
        ["Crm.Kernel.CrmSetup"] = "composition: carries the extension points that slices declare",
        ["Crm.Kernel.CrmSetupFactory"] = "composition: collects the extension points that slices declare",
        ["Crm.Kernel.ServiceTable"] = "composition: which service stands behind which door",
        ["Crm.Kernel.CrmSession"] = "every command needs the tenant's time zone and switches",
    };

    [Fact]
    public void An_earlier_slice_of_Abstractions_names_no_later_one() => Rule.Holds(Breaches(CrmAssemblies.Abstractions), InAbstractions);

    [Fact]
    public void An_earlier_slice_of_Engine_names_no_later_one() => Rule.Holds(Breaches(CrmAssemblies.Engine), InEngine);

    private static IEnumerable<Violation> Breaches(Assembly assembly) =>
        from type in assembly.GetTypes()
        let subject = Outermost(type)
        where subject.Namespace is not null
        from mentioned in Mentions.Of(type)
        where IsOurs(mentioned) && Rank(mentioned) > Rank(subject)
        select new Violation(subject.FullName!, $"names {mentioned.FullName}");

    private static bool IsOurs(Type type) => type.Assembly == CrmAssemblies.Abstractions || type.Assembly == CrmAssemblies.Engine;

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static int Rank(Type type) =>
        (type.Namespace ?? "").Split('.').Select(part => Ranks.FirstOrDefault(r => string.Equals(r.Slice, part, StringComparison.Ordinal)).Rank).Max();
}
