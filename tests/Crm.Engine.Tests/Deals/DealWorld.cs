using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Settings;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A deal, its rules and its journal without any store: commands go straight to the pure rules.</summary>
internal sealed class DealWorld
{
    public static readonly UserId Manager = new(SequentialIds.Nth(1));
    public static readonly PartnerId Client = new(SequentialIds.Nth(2));
    public static readonly PartnerId Rival = new(SequentialIds.Nth(3));
    public static readonly DirectoryEntryId TooDear = new(SequentialIds.Nth(4));
    public static readonly SalesProcessId ProcessId = new(SequentialIds.Nth(5));
    public static readonly DealId Id = new(SequentialIds.Nth(6));
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    public static readonly string[] StageKeys = ["lead", "qualify", "offer", "agree", "prepare"];

    public static readonly ProcessDefinition Definition = Define();
    public static readonly DealKind Kind = new() { Id = new(SequentialIds.Nth(7)), Name = "Sale", Control = ControlMode.Manual, Process = ProcessId };

    private readonly StageMachine _machine;
    private readonly DealKind _kind;

    public DealWorld(DealKind? kind = null, ProcessDefinition? definition = null)
    {
        _kind = kind ?? Kind;
        _machine = StageMachine.Compile(definition ?? Definition, _kind.Control);
    }

    public Deal? Deal { get; private set; }

    public List<JournalEntry> Journal { get; } = [];

    public CrmPrincipal Principal { get; set; } = CrmPrincipal.User(Manager, CrmRights.All);

    public TenantSettings Settings { get; set; } = TenantSettings.Default;

    public Instant Now { get; set; } = Start;

    public Action<DealSurroundings> Arrange { get; set; } = _ => { };

    /// <summary>Carries a command out; the codes of all reasons when it is refused.</summary>
    public IReadOnlyList<string> Do(DealCommand command)
    {
        var known = new DealSurroundings
        {
            Now = Now,
            Principal = Principal,
            Settings = Settings,
            Kind = _kind,
            Machine = Deal is { Control: ControlMode.Manual, IsManualBySwitch: true } ? StageMachine.Compile(Definition, ControlMode.Manual) : _machine,
            ProcessVersion = 1,
        };
        known.Entries[TooDear] = Entry(TooDear, DirectoryCodes.LossReason);
        known.Entries[PredefinedEntries.LostToCompetitor] = Entry(PredefinedEntries.LostToCompetitor, DirectoryCodes.LossReason);
        Arrange(known);
        var decision = command switch
        {
            OpenDeal open => DealRules.Open(Id, open, known),
            CorrectDeal correct => DealRules.Correct(Deal!, Journal, correct, Principal, Now),
            _ => DealRules.Decide(Deal!, (ExistingDealCommand)command, known),
        };
        Wording.Check(decision.Errors);
        if (decision.IsAllowed)
        {
            Assert.Matches(@"^deal\.[a-z_]+$", decision.Verb);
            Keep(decision);
        }

        return [.. decision.Errors.Select(e => e.Code)];
    }

    public static OpenDeal Open(decimal potential = 1000) => new(Kind.Id, "Twenty pumps") { Potential = new Money(potential, CurrencyCode.Rub) };

    public StagePassage Row(string stage) => Deal!.Passages.Single(p => p.Stage == stage);

    private void Keep(DealDecision decision)
    {
        if (!decision.IsCorrection)
        {
            // DEAL-16: whatever the command, the journal has exactly the facts that differ.
            Assert.Equal(DealDiff.Between(Deal, decision.After!), decision.Facts!.Changes);
        }

        var version = (Deal?.Version ?? 0) + 1;
        Deal = decision.After! with { Version = version, RecordedAt = Now };
        Journal.Add(new()
        {
            Id = new(SequentialIds.Nth(1000 + version)),
            ChangeSet = new(SequentialIds.Nth(2000 + version)),
            Ordinal = 0,
            SubjectKind = EntityKinds.Deal,
            SubjectId = Id.Value,
            Version = version,
            HoldsFrom = decision.HoldsFrom,
            RecordedAt = Now,
            By = Principal.UserId,
            Verb = decision.Verb,
            Facts = decision.Facts,
        });
    }

    private static DirectoryEntry Entry(DirectoryEntryId id, string directory) => new() { Id = id, Directory = directory, Name = "entry" };

    private static ProcessDefinition Define()
    {
        var process = ProcessBuilder.Start();
        foreach (var key in StageKeys)
        {
            process = process.Stage(key, key);
        }

        return process.Won("won", "Won").Lost("lost", "Lost").Build();
    }
}
