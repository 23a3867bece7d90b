//! A small export with something of everything, and something wrong in most of it.

pub const MANIFEST: &str = "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n";
pub const SESSIONS: &str =
    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
y,,,2026-27,schoolYear,2026-08-15,2027-06-10,,2026
t1,,,Fall,term,2026-08-15,2026-12-18,y,2026
t2,,,Spring,term,2027-01-05,2027-06-10,y,2027
t3,,,Summer,term,2027-06-14,2027-07-20,y,2027
g1,,,Q1,gradingPeriod,2026-08-15,2026-10-20,t1,2026-2027
bad,,,Never,term,2027-06-10,2026-06-10,y,2027
";
pub const ORGS: &str = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
d,,,District,district,1000,
s1,,,North,school,N1,d
s2,,,South,school,S2,d
dep,,,Music,department,,s2
";
pub const COURSES: &str = "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes
c1,,,y,Algebra,ALG1,09,d,Mathematics,
";
pub const CLASSES: &str = "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
k1,,,Algebra 1,09,c1,A1,scheduled,Room 12,s1,t1,,,\"2,3\"
k2,,,Band,\"08,09\",c2,B,scheduled,,dep,\"t1,t2\",Performing Arts,,
k3,,,Homeroom,09,,H,homeroom,,s1,t2,,,
k4,,,Lost,09,,L,scheduled,,nowhere,t9,,,
";
pub const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,metadata.house
u1a,,,true,s1,student,ann,{Fed:ann@n},Ann,Lee,,007,,,,,09,,Red
u1b,,,true,s2,student,ann2,,Ann,Lee,,007,,,,,09,,
u2,,,true,s1,student,bo,{Fed:bo},Bo,Ash,,,,,,,\"08,09\",,
u3,,,false,s2,student,bo2,{Fed:bo},Bo,Ash,,,,,,,KG,,
u4,,,true,d,student,cy,,Cy,Oak,,008,,,,,09,,
u5,,,true,d,student,di,,Di,Elm,,009,,,,,purple,,
t,,,true,\"s1,s2\",teacher,tt,,Tea,Cher,,90,,,,,,,
x,,,true,s1,ext:Counselor,cc,,Coun,Selor,,,,,,,,,
p,,,true,s1,parent,pp,,Pa,Rent,,,,,,,,,
n,,,true,,aide,aa,,Ai,De,,,,,,,,,
";
pub const ENROLLMENTS: &str = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,k1,s1,u1a,student,,2026-08-20,2026-12-18
e2,,,k2,s2,u1b,student,,,
e3,,,k1,s1,t,teacher,true,,
e4,,,k1,s1,x,administrator,,,
e5,,,k9,s1,u2,student,,,
e6,,,k1,s1,ghost,student,,,
e7,,,k2,s2,u4,student,,2026-12-01,2026-09-01
e8,,,k2,s2,gone,teacher,,,
e9,,,,s2,u1b,student,,,
e10,,,k3,s1,u2,,,,
";

pub const EXPORT: [(&str, &str); 7] = [
    ("manifest.csv", MANIFEST),
    ("academicSessions.csv", SESSIONS),
    ("orgs.csv", ORGS),
    ("courses.csv", COURSES),
    ("classes.csv", CLASSES),
    ("users.csv", USERS),
    ("enrollments.csv", ENROLLMENTS),
];
