using Crm.Deals;
using Crm.Directories;
using Crm.Settings;
using Crm.Testing;
using NodaTime;
using static Crm.Engine.Tests.Hostile.HostileCase;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Directories, settings, kinds and processes under commands that no honest caller sends.</summary>
public sealed class HostileDirectoryTests
{
    private const string Required = "common.value.required";
    private const string Range = "common.value.out_of_range";

    private static readonly HostileCase[] Cases =
    [
        Of("entry: no command", "argument", w => w.Crm.Directories.AddAsync(null!)),
        Of("entry: no edit", "argument", w => w.Crm.Directories.EditAsync(null!)),
        Of("entry: no directory", "directory.code.unknown", w => w.Crm.Directories.AddAsync(new(null!, "a"))),
        Of("entry: an unknown directory", "directory.code.unknown", w => w.Crm.Directories.AddAsync(new(HostileWorld.HalfCharacter, "a"))),
        Of("entry: no name", Required, w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Source, null!))),
        Of("entry: half a character", "common.text.invalid", w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Source, HostileWorld.HalfCharacter))),
        Of("entry: an endless name", "common.text.too_long", w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Source, HostileWorld.Long(401)))),
        Of("entry: the empty parent", Required, w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Region, "a") { Parent = default(DirectoryEntryId) })),
        Of("entry: an unknown parent", "common.reference.unknown", w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Region, "a") { Parent = new(SequentialIds.Nth(666)) })),
        Of("entry: the empty request", Required, w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Source, "a") { RequestId = default(ChangeSetId) })),
        Of("entry: a taken name", "directory.name.taken", w => w.Crm.Directories.AddAsync(new(DirectoryCodes.Source, "  FAIR "))),
        Of("entry: edit nothing", "common.record.not_found", w => w.Crm.Directories.EditAsync(new(default))),
        Of("entry: a NUL", "common.text.invalid", w => w.Crm.Directories.EditAsync(new(w.Source.Id) { Name = HostileWorld.Nul })),
        Of("entry: its own parent", "directory.parent.not_allowed", w => w.Crm.Directories.EditAsync(new(w.Source.Id) { Parent = w.Source.Id })),
        new("entry: delete nothing", "common.record.not_found", async w => await w.Crm.Directories.DeleteAsync(default)),
        Of("entry: an unknown language", Range, w => w.Crm.Directories.LoadStandardSetsAsync((StandardLanguage)99)),
        Of("settings: none", "argument", w => w.Crm.Settings.ChangeAsync(null!)),
        Setting("another id", "settings.id.wrong", s => s with { Id = default }),
        Setting("no zone", "settings.time_zone.unknown", s => s with { TimeZone = null! }),
        Setting("an unknown zone", "settings.time_zone.unknown", s => s with { TimeZone = HostileWorld.HalfCharacter }),
        Setting("no currency", "settings.currency.missing", s => s with { Currency = default }),
        Setting("no switches", Required, s => s with { Switches = null! }),
        Setting("no deal fields", Required, s => s with { DealFields = null! }),
        Setting("no partner fields", Required, s => s with { PartnerFields = null! }),
        Setting("a missing field", Required, s => s with { DealFields = [null!] }),
        Setting("no choices", Required, s => s with { DealFields = [Field() with { Choices = null! }] }),
        Setting("a missing choice", Required, s => s with { DealFields = [Field() with { Choices = [null!] }] }),
        Setting("no key", "custom_field.key.invalid", s => s with { DealFields = [Field() with { Key = null! }] }),
        Setting("no name", Required, s => s with { DealFields = [Field() with { Name = null! }] }),
        Setting("a choice without key", "custom_field.key.invalid", s => s with { DealFields = [Field() with { Type = CustomFieldType.Choice, Choices = [new(null!, "a")] }] }),
        Setting("a choice without name", Required, s => s with { DealFields = [Field() with { Type = CustomFieldType.Choice, Choices = [new("a", null!)] }] }),
        Setting("an unknown type", "custom_field.value.wrong_type", s => s with { DealFields = [Field() with { Type = (CustomFieldType)99 }] }),
        Setting("half a character in a kind", "common.text.invalid", s => s with { DealFields = [Field() with { Type = CustomFieldType.Reference, ReferenceKind = HostileWorld.HalfCharacter }] }),
        Setting("too many fields", "custom_field.list.too_long", s => s with { DealFields = ValueList.From(Enumerable.Range(0, 101).Select(i => Field() with { Key = $"k{i}" })) }),
        Of("kind: no command", "argument", w => w.Crm.DealKinds.CreateAsync(null!)),
        Of("kind: no edit", "argument", w => w.Crm.DealKinds.EditAsync(null!)),
        Of("kind: no name", Required, w => w.Crm.DealKinds.CreateAsync(new(null!, ControlMode.NonProcess))),
        Of("kind: an unknown control", Range, w => w.Crm.DealKinds.CreateAsync(new("a", (ControlMode)99))),
        Of("kind: no process", "deal_kind.process.required", w => w.Crm.DealKinds.CreateAsync(new("a", ControlMode.Strict))),
        Of("kind: the empty process", Required, w => w.Crm.DealKinds.CreateAsync(new("a", ControlMode.Manual) { Process = default(SalesProcessId) })),
        Of("kind: the empty responsible", Required, w => w.Crm.DealKinds.CreateAsync(new("a", ControlMode.NonProcess) { Responsible = default(UserId) })),
        Of("kind: edit nothing", "common.record.not_found", w => w.Crm.DealKinds.EditAsync(new(default))),
        Of("kind: half a character", "common.text.invalid", w => w.Crm.DealKinds.EditAsync(new(w.Kind.Id) { Name = HostileWorld.HalfCharacter })),
        Of("process: no command", "argument", w => w.Crm.SalesProcesses.PublishAsync(null!)),
        Of("process: no check", "argument", w => w.Crm.SalesProcesses.CheckAsync(null!)),
        Publishing("no definition", Required, _ => null!),
        Publishing("no stages list", Required, d => d with { Stages = null! }),
        Publishing("no stages", "process.stages.missing", d => d with { Stages = [] }),
        Publishing("a missing stage", Required, d => d with { Stages = [null!] }),
        Publishing("too many stages", "process.stages.too_many", d => d with { Stages = ValueList.From(Enumerable.Range(0, 101).Select(i => d.Stages[0] with { Key = $"k{i}" })) }),
        Stage("no required fields", Required, s => s with { RequiredFields = null! }),
        Stage("no entry conditions", Required, s => s with { EntryConditions = null! }),
        Stage("no exit conditions", Required, s => s with { ExitConditions = null! }),
        Stage("no checklist", Required, s => s with { Checklist = null! }),
        Stage("a missing item", Required, s => s with { Checklist = [null!] }),
        Stage("no ways", Required, s => s with { MovesTo = null! }),
        Stage("no key", "process.key.invalid", s => s with { Key = null! }),
        Stage("no name", Required, s => s with { Name = null! }),
        Stage("half a character", "common.text.invalid", s => s with { Name = HostileWorld.HalfCharacter }),
        Stage("a missing field", "process.field.unknown", s => s with { RequiredFields = [null!] }),
        Stage("a missing condition", "process.condition.unknown", s => s with { EntryConditions = [null!] }),
        Stage("a missing way", "process.move.unknown", s => s with { MovesTo = [null!] }),
        Stage("an item without key", "process.checklist.key_invalid", s => s with { Checklist = [new() { Key = null!, Name = "a" }] }),
        Stage("an unknown end", Range, s => s with { End = (StageEnd)99 }),
        Stage("a sure thing and more", "process.probability.out_of_range", s => s with { Probability = decimal.MaxValue }),
        Stage("no time at all", "process.target.out_of_range", s => s with { TargetDuration = Duration.MinValue }),
        Of("process: no such process", "common.record.not_found", w => w.Crm.SalesProcesses.PublishAsync(new() { Process = default(SalesProcessId), Definition = StandardProcesses.NineStages })),
        Of("process: no name", Required, w => w.Crm.SalesProcesses.PublishAsync(new() { Definition = StandardProcesses.NineStages })),
        new("process: a file without stages", "process.json.invalid", w => Task.FromResult(ProcessJson.Read("""{"stages":null}"""))),
        new("process: a file with a missing list", "process.json.invalid", w => Task.FromResult(ProcessJson.Read("""{"stages":[{"key":"a","name":"A","movesTo":null}]}"""))),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_command_to_the_set_up_gets_a_code_and_stores_nothing(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    private static HostileCase Setting(string name, string code, Func<TenantSettings, TenantSettings> spoil) =>
        Of("settings: " + name, code, async ValueTask<TenantSettings> (w) => await w.Crm.Settings.ChangeAsync(spoil(await w.Crm.Settings.GetAsync())));

    private static HostileCase Publishing(string name, string code, Func<ProcessDefinition, ProcessDefinition> spoil) =>
        Of("process: " + name, code, w => w.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = spoil(StandardProcesses.NineStages) }));

    private static HostileCase Stage(string name, string code, Func<ProcessStage, ProcessStage> spoil) =>
        Publishing("stage with " + name, code, d => d with { Stages = [spoil(d.Stages[0]), .. d.Stages.Skip(1)] });

    private static CustomFieldDefinition Field() => new() { Key = "f", Name = "F", Type = CustomFieldType.Text };
}
