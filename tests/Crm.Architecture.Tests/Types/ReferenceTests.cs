using System.Reflection;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Architecture.Tests.Types;

/// <summary>What names a record that may be merged is declared beside its kind, or a merge would forget it (PARTY-11).</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Mergeable = [nameof(PartnerId), nameof(ContactId), nameof(LeadId), "CounterpartyId", "PersonId", nameof(EntityRef), nameof(Guid)];

    // History keeps what it said; what follows it resolves merged ids.
    private static readonly string[] History = [EntityKinds.JournalEntry, EntityKinds.JournalNote, EntityKinds.ChangeSet, EntityKinds.Repointed];

    // Member and why it is none.
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["delivery-cursor: Blocked[].Id"] = "events of one subject, which keep the name they were told under",
        ["delivery-cursor: Node"] = "a process that delivers",
        ["tenant-home: Move"] = "a move of a tenant",
    };

    [Fact]
    public void Every_member_that_names_a_record_that_may_be_merged_is_declared()
    {
        var missing = CrmModel.Kinds.Where(k => !History.Contains(k.Name))
            .SelectMany(k => Members(k.Type, "", []).Except(Declared(k)).Select(m => $"{k}: {m}"))
            .Except(Exempt.Keys);
        Assert.Empty(missing);
    }

    [Fact]
    public void No_exemption_is_older_than_its_member() =>
        Assert.All(Exempt.Keys, e => Assert.Contains(e, CrmModel.Kinds.SelectMany(k => Members(k.Type, "", []).Select(m => $"{k}: {m}"))));

    [Fact]
    public void Names_of_references_are_unique_within_their_kind_and_stored_safely() => Assert.All(CrmModel.Kinds, kind =>
    {
        Assert.Equal(kind.References.Count, kind.References.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(kind.References, r => Assert.Matches("^[a-z][a-z_]{0,39}$", r.Name));
    });

    // A reference whose kind stands beside it is found by the whole value.
    private static IEnumerable<string> Declared(RecordKind kind) => kind.References.Select(r =>
        (r.Items is null ? "" : MemberPath.Of(r.Items) + "[]")
        + (MemberPath.Of(r.Id)!.Members.Count == 0 ? "" : (r.Items is null ? "" : ".") + Whole(MemberPath.Of(r.Id)!)));

    private static string Whole(MemberPath path) => path.Members[^1].DeclaringType == typeof(EntityRef) ? string.Join('.', path.Members.SkipLast(1).Select(m => m.Name)) : path.ToString();

    private static IEnumerable<string> Members(Type type, string path, HashSet<Type> above)
    {
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
        {
            var own = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            var item = own.IsGenericType && own.GetGenericTypeDefinition() == typeof(ValueList<>) ? own.GetGenericArguments()[0] : null;
            var (at, bare) = (path + member.Name + (item is null ? "" : "[]"), item ?? own);
            if (Mergeable.Contains(bare.Name))
            {
                if (path.Length > 0 || member.Name != "Id")
                {
                    yield return at;
                }
            }
            else if (!typeof(IEntityId).IsAssignableFrom(bare) && bare.Namespace?.StartsWith("Crm", StringComparison.Ordinal) == true && !bare.IsEnum && above.Add(bare))
            {
                foreach (var inner in Members(bare, at + ".", above))
                {
                    yield return inner;
                }

                above.Remove(bare);
            }
        }
    }
}
