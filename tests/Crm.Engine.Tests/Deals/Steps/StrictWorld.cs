using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Settings;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A staged deal whose process has several versions, without any store: commands go straight to the pure rules.</summary>
internal sealed class StrictWorld
{
    private static readonly SalesProcessId ProcessId = new(SequentialIds.Nth(41));
    private readonly Dictionary<(int Version, ControlMode Mode), StageMachine> _machines = [];
    private readonly DealKind _kind;

    public StrictWorld(ControlMode control, params ProcessDefinition[] versions)
    {
        _kind = new() { Id = new(SequentialIds.Nth(42)), Name = "Sale", Control = control, Process = ProcessId };
        Process = new()
        {
            Id = ProcessId,
            Name = "Sale",
            Versions = [.. versions.Select((d, i) => new ProcessVersion { Number = i + 1, PublishedAt = DealWorld.Start, Definition = d })],
        };
    }

    public SalesProcess Process { get; }

    public Deal Deal { get; private set; } = null!;

    public List<JournalEntry> Journal { get; } = [];

    public Instant Now { get; set; } = DealWorld.Start;

    public CrmRights Rights { get; set; } = CrmRights.All;

    public TenantSettings Settings { get; set; } = TenantSettings.Default;

    /// <summary>The codes of the conditions that are not met.</summary>
    public HashSet<string> Unmet { get; } = [];

    public DealDecision Last { get; private set; }

    /// <summary>Opens the deal with the first version.</summary>
    public StrictWorld Open()
    {
        Assert.Empty(Decide(known => DealRules.Open(DealWorld.Id, new OpenDeal(_kind.Id, "Twenty pumps") { Potential = new Money(1000, CurrencyCode.Rub) }, known), 1, _kind.Control));
        return this;
    }

    /// <summary>Carries a command out; the codes of all reasons when it is refused.</summary>
    public IReadOnlyList<string> Do(ExistingDealCommand command) => Decide(
        known =>
        {
            if (command is CorrectDeal correct)
            {
                return DealRules.Correct(Deal, Journal, correct, known.Principal, Now, known.StageOf(Deal));
            }

            if (command is MoveDealCommand or WinDeal or CloseDeal && known.HasDealManagement && StepPlan.Of(Deal, command, known.Machine!) is var plan && plan.Way?.IsPermitted != false)
            {
                known.UnmetConditions = [.. plan.Conditions.Distinct().Where(Unmet.Contains).Select(c => DealErrors.ConditionUnknown.With(("condition", c)))];
            }

            if (command is MigrateDeal migrate)
            {
                known.Process = Process;
                known.Target = Process.Find(migrate.Version) is null ? null : Machine(migrate.Version, Deal.Control);
            }

            return DealRules.Decide(Deal, command, known);
        },
        Deal.ProcessVersion,
        Deal.Control);

    public IReadOnlyList<string> Complete(string step) => Do(new CompleteStep(DealWorld.Id, step));

    private StageMachine Machine(int version, ControlMode mode)
    {
        if (!_machines.TryGetValue((version, mode), out var machine))
        {
            _machines[(version, mode)] = machine = StageMachine.Compile(Process.Versions[version - 1].Definition, mode);
        }

        return machine;
    }

    private IReadOnlyList<string> Decide(Func<DealSurroundings, DealDecision> decide, int version, ControlMode mode)
    {
        var known = new DealSurroundings
        {
            Now = Now,
            Principal = CrmPrincipal.User(DealWorld.Manager, Rights),
            Settings = Settings,
            Kind = _kind,
            Machine = Machine(version, mode),
            ProcessVersion = version,
        };
        known.Entries[DealWorld.TooDear] = new() { Id = DealWorld.TooDear, Directory = DirectoryCodes.LossReason, Name = "Too dear" };
        Last = decide(known);
        if (Last.IsAllowed)
        {
            Keep(Last);
        }

        Wording.Check(Last.Errors);
        return [.. Last.Errors.Select(e => e.Code)];
    }

    private void Keep(DealDecision decision)
    {
        Assert.Matches(@"^deal\.[a-z_]+$", decision.Verb);
        var version = (Deal?.Version ?? 0) + 1;
        Deal = decision.After! with { Version = version, RecordedAt = Now };
        Journal.Add(new()
        {
            Id = new(SequentialIds.Nth(1000 + version)),
            ChangeSet = new(SequentialIds.Nth(2000 + version)),
            Ordinal = 0,
            SubjectKind = EntityKinds.Deal,
            SubjectId = DealWorld.Id.Value,
            Version = version,
            HoldsFrom = decision.HoldsFrom,
            RecordedAt = Now,
            By = DealWorld.Manager,
            Verb = decision.Verb,
            Facts = decision.Facts,
        });
    }
}
