// MediatR has a Unit too; here it is always one of an organization's.
global using Unit = Learn.Organizations.Data.Unit;
