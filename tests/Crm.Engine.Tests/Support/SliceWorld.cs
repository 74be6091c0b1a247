using Crm.Deals;
using Crm.Directories;
using Crm.Kernel;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Support;

/// <summary>The whole engine in memory, with a rival who may commit just before us.</summary>
internal sealed class SliceWorld
{
    public static readonly UserId User = new(SequentialIds.Nth(900));

    private readonly CrmHost _host;
    private readonly InterruptedStore _store = new(new InMemoryStore());

    public SliceWorld(IAccessRules? access = null, Action<CrmBuilder>? setup = null)
    {
        var builder = new CrmBuilder().UseStore(_ => _store).UseClock(Clock).UseIds(new SequentialIds());
        setup?.Invoke(builder);
        _host = new CrmHost(CrmSetupFactory.Create(builder, null, access));
    }

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public ICrm Crm => As(CrmPrincipal.User(User));

    public ICrm Powerless => As(CrmPrincipal.User(User, CrmRights.None));

    public ITenantStore Store => _store.ForTenant(TenantId.Parse("main"));

    public ICrm As(CrmPrincipal principal, string tenant = "main") => _host.For(TenantId.Parse(tenant), principal);

    /// <summary>Lets a rival act once between our loading and our commit.</summary>
    public void BeforeNextCommit(Func<Task> rival) => _store.Rival = rival;

    public async Task<DirectoryEntry> AddEntryAsync(string directory = DirectoryCodes.Source, string name = "Fair", DirectoryEntryId? parent = null) =>
        await Crm.Directories.AddAsync(new(directory, name) { Parent = parent });

    /// <summary>A manual kind with the nine standard stages.</summary>
    public async Task<DealKind> AddKindAsync()
    {
        var process = await Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        return await Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
    }

    public async Task<List<JournalEntry>> JournalAsync(EntityRef subject)
    {
        var entries = new List<JournalEntry>();
        await foreach (var commit in Store.ReadLogAsync(LogPosition.Start))
        {
            entries.AddRange(commit.Journal.Where(e => e.SubjectKind == subject.Kind && e.SubjectId == subject.Id));
        }

        return entries;
    }

    public async Task<List<CrmEvent>> EventsAsync(EntityRef subject)
    {
        var events = new List<CrmEvent>();
        await foreach (var commit in Store.ReadLogAsync(LogPosition.Start))
        {
            events.AddRange(commit.Events.Where(e => e.Subject == subject));
        }

        return events;
    }

    /// <summary>The codes of all reasons for which something is refused.</summary>
    public static async Task<IReadOnlyList<string>> CodesAsync<T>(Func<ValueTask<T>> act)
    {
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await act());
        Wording.Check(refusal.Errors);
        return [.. refusal.Errors.Select(e => e.Code)];
    }
}
