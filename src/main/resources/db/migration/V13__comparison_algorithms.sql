-- Which algorithms take part in a comparison, as keys with commas; until now it was always all of them.
alter table comparison add column algorithms varchar(255)
    default 'gradient-boosting,random-forest,decision-tree,linear,nearest-neighbours,dummy' not null;
